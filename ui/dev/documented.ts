// Made-up answers about documented information and the wording of a scope. Parameters: `cited` has everything cited,
// `undemanding` is a catalogue that demands nothing in writing.

import type { Commands, DocumentedItem } from '../src/ipc';
import { evidence, setup } from './data';

type Answers = { [K in keyof Commands]?: (body: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]> };

const rows = [
  ['4.3, 7.5.4', 'Scope of the SMS', 'maintain', 'explicit', 'stage_1', 'SMS Scope, Scope Statement', 2],
  ['5.2.1, 5.2.2, 7.5.4', 'Service management policy', 'maintain', 'explicit', 'stage_1', 'SM Policy', 1],
  [
    '6.1.2',
    'Risks to the organization and to service requirements, risks from other parties, effect on customers, acceptance criteria and risk approach',
    'maintain',
    'explicit',
    'stage_1',
    'Risk Register, Risk Method, Risk Assessment',
    0,
  ],
  ['8.6.1', 'Procedure for major incidents', 'maintain', 'explicit', 'stage_1', 'Major Incident Procedure', 6],
  ['9.4', 'Reports called for and their purpose', 'maintain', 'implied', 'stage_2', 'Reporting Matrix', 0],
  ['7.2', 'Evidence of competence', 'retain', 'explicit', 'stage_2', 'Training Matrix, Certificates', 0],
  ['8.6.1', 'Incidents', 'retain', 'explicit', 'stage_2', 'Ticket Export, Incident List', 3],
  ['9.3', 'Management review results', 'retain', 'explicit', 'stage_1', 'Management Review Minutes', 0],
] as const;

export function documentedAnswers(params: URLSearchParams): Answers {
  const items = rows.map(([clauses, item, kind, basis, ask_at, names, cited], index): DocumentedItem => {
    const citations = params.has('cited') ? Math.max(1, cited) : cited;
    const documents = evidence.slice(index, index + Math.min(5, citations));
    const numbers = clauses.split(', ');
    return {
      id: `DI18-${index + 1}`,
      item,
      kind,
      basis,
      ask_at,
      names: names.split(', '),
      clauses: numbers,
      citations,
      documents: documents.map(({ id, name }, at) => ({ evidence: id, name, citations: at === 0 ? 2 : 1 })),
      requirements: numbers.map((clause, at) => ({
        id: `R18-${clause}-0${at + 1}`,
        clause,
        title: item,
        conclusion: ['conforming', 'nonconforming', 'open'][(index + at) % 3] ?? 'open',
        citations: at === 0 ? citations : 0,
      })),
    };
  });
  return {
    list_documented_information: () => ({
      catalogue_title: 'ISO/IEC 20000-1:2018',
      items: params.has('undemanding') ? [] : items,
    }),
    scope_help: () => ({
      source: 'ISO/IEC 20000-3 (own wording)',
      statement: setup.client.scope_statement,
      templates: [
        {
          id: 'single-site',
          when: 'All services in scope are managed and delivered at one site.',
          pattern: 'The SMS of {organization} that supports the provision of {services} to {customers} from {sites}',
          filled: `The SMS of ${setup.client.name} that supports the provision of managed network and workplace services to {customers} from Bremen`,
          open: ['customers'],
        },
        {
          id: 'part-of-organization',
          when: 'Only a unit of a larger organization runs the SMS; other units that contribute count as internal suppliers.',
          pattern: 'The SMS of {unit} within {organization}',
          filled: `The SMS of {unit} within ${setup.client.name}`,
          open: ['unit'],
        },
      ],
      checks: [
        { id: 'no-exclusions', text: 'No requirement of clauses 4 to 10 and no process is left out.' },
        { id: 'no-certified-products', text: 'Products and tools do not appear as if they were certified.' },
      ],
      hints: setup.client.scope_statement
        ? [
            { kind: 'sites', check: 'boundaries-clear', words: ['Oldenburg'] },
            { kind: 'exclusion', check: 'no-exclusions', words: ['excluding'] },
          ]
        : [],
    }),
  };
}
