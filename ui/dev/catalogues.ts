// Made-up answers about catalogues, editions and licensed texts. Parameters: `combined` holds a second catalogue,
// `edition=2011` is a file of the older edition, `bad` picks a catalogue with problems, `update` knows a newer version,
// `licensed` / `licensed=locked` has text on this machine, `carried` was converted.

import {
  CallFault,
  type Area,
  type CatalogueInfo,
  type ClauseReference,
  type Commands,
  type ConversionPlan,
  type LicensedState,
  type RequirementRow,
} from '../src/ipc';

type Answers = { [K in keyof Commands]?: (body: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]> };
type Change = <T>(
  areas: Area[],
  value: T,
  what: string,
) => { changed: { areas: Area[]; saved_at: string; undo?: string }; value: T };

export const main = 'iso-iec-20000-1-2018';
const digest = '5e1c07b2d94fa83610cc5d7e2f9b4418a6d03e7715c2fb8890de1a64b3c5a907';
const ownInfo: CatalogueInfo = {
  id: main,
  title: 'ISO/IEC 20000-1:2018',
  version: '1.0.0',
  sha256: digest,
  language: 'en',
  amendments: ['Amd 1:2024'],
};
const house: CatalogueInfo = {
  id: 'house-rules-hosting',
  title: 'Hosting checklist of the certification body',
  version: '3.2',
  sha256: digest.split('').reverse().join(''),
  language: 'en',
  amendments: [],
};

/** clause → what it touches, for the filters and chips. */
const links: [string, string[]][] = [
  ['4', ['iso9001:4.1', 'iso27001:4.1']],
  ['5', ['itil4:Strategy management', 'iso9001:5.1.1', 'iso27001:5.1']],
  ['6', ['itil4:Risk management', 'iso9001:6.1.1', 'iso27001:6.1.2']],
  ['7.2', ['itil4:Workforce and talent management', 'iso9001:7.2', 'iso27001:7.2']],
  ['7.6', ['itil4:Knowledge management', 'iso9001:7.1.6']],
  ['8.2.4', ['itil4:Service catalogue management']],
  ['8.2.6', ['itil4:Service configuration management', 'iso9001:8.5.2', 'iso27001:A.8.9']],
  ['8.3.3', ['itil4:Service level management', 'iso9001:8.2.2']],
  ['8.3.4', ['itil4:Supplier management', 'iso9001:8.4.1', 'iso27001:A.5.19', 'iso27001:A.5.22']],
  ['8.5.1', ['itil4:Change enablement', 'iso9001:8.5.6', 'iso27001:A.8.32']],
  ['8.5.3', ['itil4:Release management', 'itil4:Deployment management']],
  ['8.6.1', ['itil4:Incident management', 'itil4:Service desk', 'iso9001:8.7', 'iso27001:A.5.24']],
  ['8.6.2', ['itil4:Service request management', 'itil4:Service desk']],
  ['8.6.3', ['itil4:Problem management', 'iso9001:10.2.1']],
  ['8.7.2', ['itil4:Service continuity management', 'iso27001:A.5.29', 'iso27001:A.5.30']],
  [
    '8.7.3',
    ['itil4:Information security management', 'itil4:Incident management', 'iso27001:A.5.24', 'iso27001:A.5.25'],
  ],
  ['9', ['itil4:Measurement and reporting', 'iso9001:9.1.1', 'iso27001:9.1']],
  ['10', ['itil4:Continual improvement', 'iso9001:10.3', 'iso27001:10.1']],
];
export const relatedOf = (clause: string): string[] =>
  links.findLast(([start]) => clause === start || clause.startsWith(`${start}.`))?.[1] ?? [];

const extra = [
  ['1.1', 'Racks are locked and the key list is current', 'Each rack is locked; who holds a key is on a list.'],
  ['1.2', 'Visitors are accompanied', 'Nobody without a badge walks alone in the rooms.'],
  ['4.1', 'Power path A and B are separate', 'The two power paths share no breaker.'],
  ['4.2', 'Generators are tested under load', 'Load tests of the generators are on record.'],
] as const;
export const houseRows: RequirementRow[] = extra.map(([clause, title, obligation], index) => ({
  id: `HOST-${clause}-0${index + 1}`,
  catalogue: house.id,
  clause,
  title,
  obligation,
  evidence_types: index % 2 ? ['observation', 'record'] : ['observation'],
  related: index < 2 ? ['iso27001:A.7.2'] : [],
  conclusion: index === 0 ? 'conforming' : 'open',
  citations: 0,
  notes: index === 0 ? 1 : 0,
  to_confirm: 0,
  withdrawn: false,
  findings: 0,
}));
export const houseTitles: Record<string, string> = { 1: 'Access', 4: 'Power' };

export function catalogueAnswers(params: URLSearchParams, changed: Change, total: number): Answers {
  let language = 'en';
  let added = params.has('combined');
  let version = '1.0.0';
  let picked = 0;
  let licensed: LicensedState = params.has('licensed')
    ? { exists: true, unlocked: params.get('licensed') !== 'locked', sources: [] }
    : { exists: false, unlocked: false, sources: [] };
  const sources: LicensedState['sources'] = [
    {
      catalogue: main,
      title: 'ISO/IEC 20000-1:2018',
      name: 'ISO_IEC_20000-1_2018(en).docx',
      clauses: 61,
      imported_at: '2026-10-02T08:00:00Z',
      previous: true,
    },
  ];
  if (licensed.unlocked) licensed.sources = sources;
  const info = (one: CatalogueInfo) => ({ ...one, language, version: one.id === main ? version : one.version });

  const reference = (catalogue: string, clause: string): ClauseReference => ({
    catalogue: catalogue.includes('2011') ? 'iso-iec-20000-1-2011' : main,
    catalogue_title: catalogue.includes('2011') ? 'ISO/IEC 20000-1:2011' : 'ISO/IEC 20000-1:2018',
    clause,
    title: 'Incident and service request management',
    language,
    requirements: [
      ['01', 'Incidents and requests follow a documented procedure from record to closure.'],
      ['02', 'Priority is set by impact and urgency.'],
      ['03', 'Staff can reach known errors, problem resolutions and the configuration data they need.'],
      ['04', 'Customers are kept informed of the progress of what they reported.'],
      ['05', 'Major incidents have a definition, a procedure and a person in charge.'],
    ].map(([at, obligation]) => ({
      id: catalogue.includes('2011') ? `R11-${clause}-${at}` : `R18-${clause}-${at}`,
      title: obligation ?? '',
      obligation: obligation ?? '',
    })),
    correspondence: [
      ['8.6.1', 'Incident management', 'split', 'Incidents have a clause of their own.'],
      ['8.6.2', 'Service request management', 'split', 'Requests have a clause of their own.'],
    ].map(([to = '', title = '', relation = '', note = '']) => ({
      catalogue: catalogue.includes('2011') ? main : 'iso-iec-20000-1-2011',
      edition: catalogue.includes('2011') ? '2018' : '2011',
      clause: to,
      title,
      relation,
      note,
      confidence: 'sure',
    })),
    guidance: undefined,
    documented: [],
  });

  const plan: ConversionPlan = {
    from_title: 'ISO/IEC 20000-1:2011',
    to_title: 'ISO/IEC 20000-1:2018',
    items: [
      {
        requirement: 'R11-8.1-05',
        clause: '8.1',
        title: 'Procedure for major incidents',
        citations: 3,
        notes: 1,
        conclusions: 2,
        findings: 1,
        targets: [
          {
            requirement: 'R18-8.6.1-07',
            clause: '8.6.1',
            title: 'When an incident counts as major',
            relation: 'split',
            note: 'Incidents have a clause of their own.',
            because: ['major', 'incident'],
          },
          {
            requirement: 'R18-8.6.1-08',
            clause: '8.6.1',
            title: 'Procedure for major incidents',
            relation: 'split',
            note: '',
            because: ['procedure'],
          },
        ],
      },
      {
        requirement: 'R11-4.1.4-01',
        clause: '4.1.4',
        title: 'Management representative',
        citations: 1,
        notes: 0,
        conclusions: 1,
        findings: 0,
        targets: [],
      },
      {
        requirement: 'R11-9.2-03',
        clause: '9.2',
        title: 'Change policy',
        citations: 2,
        notes: 0,
        conclusions: 1,
        findings: 0,
        targets: [
          {
            requirement: 'R18-8.5.1.1-01',
            clause: '8.5.1.1',
            title: 'Change management policy',
            relation: 'changed',
            note: '',
            because: ['change', 'policy'],
          },
        ],
      },
    ],
    changes: [
      ['new', undefined, '', '4.1', 'Understanding the organization and its context', 'New with the common structure.'],
      ['new', undefined, '', '7.6', 'Knowledge', 'Knowledge is asked for by itself.'],
      [
        'split',
        '8.1',
        'Incident and service request management',
        '8.6.1',
        'Incident management',
        'Incidents stand alone.',
      ],
      ['split', '8.1', 'Incident and service request management', '8.6.2', 'Service request management', ''],
      ['merged', '6.4', 'Budgeting and accounting for services', '8.4.1', 'Budgeting and accounting for services', ''],
      ['dropped', '4.1.4', 'Management representative', undefined, '', 'The duties belong to top management now.'],
      ['same', '8.2', 'Problem management', '8.6.3', 'Problem management', ''],
    ].map(([relation = '', from, from_title = '', to, to_title = '', note = '']) => ({
      relation,
      from,
      from_title,
      to,
      to_title,
      note,
    })),
    evidence: 431,
    citations: 7,
    notes: 1,
    left: { conclusions: 96, findings: 4, ticks: 40, reports: 1, nowhere: 1 },
  };

  return {
    list_catalogues: () => ({
      catalogues: [
        {
          info: info(ownInfo),
          own: true,
          source: '',
          clauses: 71,
          requirements: total,
          added_at: '2026-09-01T08:00:00Z',
          uses: { citations: 312, notes: 40, conclusions: 171, findings: 9 },
        },
        ...(added
          ? [
              {
                info: info(house),
                own: false,
                source: 'Hosting checklist 3.2.xlsx',
                clauses: 6,
                requirements: houseRows.length,
                added_at: '2026-10-12T08:00:00Z',
                uses: { citations: 0, notes: 1, conclusions: 1, findings: 0 },
              },
            ]
          : []),
      ],
      shipped: [
        { id: main, title: 'ISO/IEC 20000-1:2018', version: '1.0.0', languages: ['en', 'de', 'fr'], requirements: 284 },
        {
          id: 'iso-iec-20000-1-2011',
          title: 'ISO/IEC 20000-1:2011',
          version: '1.0.0',
          languages: ['en', 'de', 'fr'],
          requirements: 202,
        },
      ],
    }),
    compare_catalogue: ({ catalogue }) => ({
      catalogue,
      title: 'ISO/IEC 20000-1:2018',
      available: params.has('update') && version === '1.0.0',
      from_version: version,
      to_version: '1.1.0',
      differences: [
        {
          id: 'R18-8.6.1-08',
          kind: 'changed',
          fields: [
            {
              field: 'obligation',
              old: 'Major incidents are recognised and follow a documented procedure.',
              new: 'Major incidents are classified and managed by a documented procedure.',
            },
            { field: 'doc_info', old: '', new: 'maintain' },
          ],
        },
        {
          id: 'R18-4.2-03',
          kind: 'added',
          fields: [{ field: 'obligation', old: '', new: 'Which party needs the SMS addresses has been settled.' }],
        },
        {
          id: 'R18-8.4.1-04',
          kind: 'withdrawn',
          fields: [{ field: 'obligation', old: 'Costs are reported to those who decide on budgets.', new: '' }],
        },
        ...['9.1-02', '9.3-01', '10.2-04'].map((id) => ({
          id: `R18-${id}`,
          kind: 'reworded' as const,
          fields: [
            {
              field: 'audit_questions',
              old: 'Show the last review.',
              new: 'Who saw the last review?\nWhat followed from it?',
            },
          ],
        })),
      ],
      concluded: ['R18-8.6.1-08'],
    }),
    move_catalogue() {
      version = '1.1.0';
      return changed(['setup', 'requirements'], { version, look_again: ['R18-8.6.1-08'] }, 'Moved to catalogue 1.1.0');
    },
    set_catalogue_language({ language: next }) {
      language = next;
      return changed(['setup', 'requirements'], {}, `Shows the catalogue in ${next}`);
    },
    pick_catalogue() {
      const bad = params.has('bad') && picked++ === 0;
      return {
        handle: `h${picked}`,
        kind: 'template',
        name: 'Hosting checklist 3.3.xlsx',
        title: house.title,
        id: house.id,
        version: '3.3',
        language: 'en',
        publisher: 'Certus Cert GmbH',
        licence: 'Internal use',
        clauses: 6,
        requirements: 48,
        skipped: 2,
        addable: !bad,
        problems: bad
          ? [
              {
                place: 'Requirements!B7',
                what: 'The clause 4.9 is not in the sheet Clauses. Add it there, or correct the number.',
                severe: true,
              },
              {
                place: 'Requirements!A12',
                what: 'The id HOST-4.1-01 is used twice, also in row 9. Every requirement needs its own.',
                severe: true,
              },
              {
                place: 'Requirements!F15',
                what: '“logbook” is no kind of evidence; taken as “record”.',
                severe: false,
              },
            ]
          : [
              {
                place: 'Requirements!F15',
                what: '“logbook” is no kind of evidence; taken as “record”.',
                severe: false,
              },
            ],
        problem_count: bad ? 3 : 1,
        rows: houseRows.map(({ id, clause, title, obligation }) => ({ id, clause, title, obligation })),
        replaces: added
          ? { version: '3.2', added: 3, removed: 1, changed: 5, removed_in_use: ['HOST-1.1-01'] }
          : undefined,
      };
    },
    add_catalogue() {
      added = true;
      return changed(
        ['setup', 'requirements'],
        { ...house, version: '3.3', in_criteria_of: ['Stage 2'] },
        `Added ${house.title}`,
      );
    },
    remove_catalogue() {
      if (params.has('combined')) {
        throw new CallFault({
          code: 'refused',
          what: 'One note and one conclusion rest on this catalogue.',
          hint: 'Take them back first: HOST-1.1-01.',
          where: 'HOST-1.1-01',
        });
      }
      added = false;
      return changed(['setup', 'requirements'], {}, `Removed ${house.title}`);
    },
    export_catalogue: ({ format }) => ({
      name: format === 'oscal' ? 'iso-iec-20000-1-2018.json' : 'iso-iec-20000-1-2018.xlsx',
      bytes: 40_000,
    }),
    save_catalogue_template: () => ({ name: 'touchstone-catalogue.xlsx', bytes: 9000 }),

    licensed_state: () => licensed,
    unlock_licensed({ passphrase }) {
      if (passphrase !== 'correct horse battery') {
        throw new CallFault({ code: 'wrong_passphrase', what: 'The passphrase does not open the licensed text.' });
      }
      return (licensed = { exists: true, unlocked: true, sources });
    },
    lock_licensed: () => (licensed = { exists: true, unlocked: false, sources: [] }),
    pick_licensed({ catalogue }) {
      licensed = { ...licensed, exists: true, unlocked: true };
      return {
        handle: 'l1',
        name: 'ISO_IEC_20000-1_2018(en).docx',
        catalogue,
        title: 'ISO/IEC 20000-1:2018',
        found: 61,
        rows: { total: 84, taken: 61, headings: 18, unknown: 3, left_out: 2 },
        unknown: [
          { clause: '8.9', place: 'Paragraph 412' },
          { clause: '11.1', place: 'Paragraph 530' },
        ],
        unknown_count: 3,
        missing: [{ clause: '10.1.2', title: '[untitled: evidence to retain]' }],
        added: 2,
        changed: [
          {
            clause: '4.2',
            title: 'Interested parties',
            old: 'Text as imported before.',
            new: 'Text with the note of the amendment.',
          },
        ],
        same: 58,
        gone: [],
        problems: [{ place: 'Paragraph 77', what: 'Text without a number above it.' }],
        problem_count: 2,
        notes: [{ place: 'Paragraph 120', what: '“6.1,2” was read as 6.1.2.' }],
        note_count: 1,
      };
    },
    apply_licensed: () => (licensed = { exists: true, unlocked: true, sources }),
    restore_licensed: () => licensed,
    forget_licensed: () => (licensed = { exists: false, unlocked: false, sources: [] }),
    get_licensed: ({ clause }) =>
      licensed.unlocked && licensed.sources.length > 0
        ? {
            text: `The wording of clause ${clause} stands here when it was imported under your own licence.\nIt is made up in this picture.`,
            name: 'ISO_IEC_20000-1_2018(en).docx',
          }
        : { name: '' },

    get_reference: ({ catalogue, clause }) => reference(catalogue, clause),
    plan_conversion: () => plan,
    confirm_carried: () => changed(['citations', 'requirements'], {}, 'Confirmed a citation'),
  };
}
export const infos = { house, own: ownInfo };
