// A believable client, invented. Requirement topics are our own words.

import type { EvidenceRow, HistoryEntry, RecentFile, RequirementRow, Setup } from '../src/ipc';
import { relatedOf } from './catalogues';
import topics from './topics.json';

const now = new Date();
const daysAgo = (days: number, hour = 9, minute = 0) => {
  const at = new Date(now);
  at.setDate(at.getDate() - days);
  at.setHours(hour, minute, 0, 0);
  return at.toISOString();
};

export const recent: RecentFile[] = [
  ['nordwind', 'Nordwind Managed Services GmbH', 'stage-2', 171, 284, 0, false],
  ['helvetia', 'Helvetia Rechenzentrum AG', 'stage-1', 284, 284, 2, false],
  ['polderlink', 'Polderlink Cloud B.V.', 'surveillance-1', 96, 142, 9, false],
  ['lumiere', 'Lumière Infogérance SAS', 'stage-2', 12, 284, 23, true],
  ['fjord', 'Fjord Application Support AS', 'recertification', 0, 284, 70, false],
].map(([id, client, stage, assessed, requirements, days, missing]) => ({
  id: id as string,
  name: `${(client as string).replace(/\.$/, '')}.touchstone`,
  folder: '/home/jana/Audits/2026',
  client: client as string,
  stage: stage as string,
  assessed: assessed as number,
  requirements: requirements as number,
  opened_at: daysAgo(days as number, 8, 40),
  missing: missing as boolean,
}));

export const setup: Setup = {
  body: { name: 'Certus Cert GmbH', address: 'Am Hafen 12, 20457 Hamburg', number_prefix: 'NMS' },
  client: {
    name: 'Nordwind Managed Services GmbH',
    address: 'Speicherstraße 40\n28195 Bremen\nGermany',
    representative_name: 'Dr. Imke Petersen',
    representative_function: 'Head of Service Management',
    representative_contact: 'imke.petersen@nordwind.example, +49 421 555 0140',
    scope_organization: 'Nordwind Managed Services GmbH, business unit Managed Platforms',
    scope_services: 'Managed workplace\nManaged server and storage\nNetwork operation\nService desk',
    scope_statement:
      'The service management system of Nordwind Managed Services GmbH that supports the delivery of managed workplace, managed server, network and service desk services to external customers from Bremen and Rostock.',
  },
  sites: [
    {
      id: 's1',
      name: 'Head office, Bremen',
      address: 'Speicherstraße 40, 28195 Bremen',
      activities: 'Management, service desk, change and release',
      persons: 118,
    },
    {
      id: 's2',
      name: 'Data centre, Rostock',
      address: 'Werftallee 3, 18119 Rostock',
      activities: 'Operations, capacity and availability',
      persons: 34,
    },
    { id: 's3', name: 'Home workers', address: '', activities: 'Second-level support', persons: undefined },
  ],
  services: [
    {
      id: 'v1',
      name: 'Managed workplace',
      description: 'Clients, images, software distribution',
      customers: '41 external customers',
    },
    {
      id: 'v2',
      name: 'Managed server and storage',
      description: 'Virtual servers, backup, patching',
      customers: '27 external customers',
    },
    { id: 'v3', name: 'Network operation', description: 'WAN, LAN, firewall', customers: '' },
    { id: 'v4', name: 'Service desk', description: '24 × 7, German and English', customers: 'All customers' },
  ],
  other_parties: [
    {
      id: 'p1',
      name: 'Hanse Colocation KG',
      kind: 'external_supplier',
      provides: 'Space, power and cooling in Rostock',
    },
    {
      id: 'p2',
      name: 'Nordwind Holding IT',
      kind: 'internal_supplier',
      provides: 'Identity management, finance system',
    },
  ],
  team: [
    {
      id: 't1',
      name: 'Jana Lindqvist',
      role: 'lead_auditor',
      organization: 'Certus Cert GmbH',
      contact: 'jana.lindqvist@certus.example',
    },
    { id: 't2', name: 'Mehmet Aydın', role: 'auditor', organization: 'Certus Cert GmbH', contact: '' },
    { id: 't3', name: 'Sofie De Smet', role: 'technical_expert', organization: 'freelance', contact: '' },
    { id: 't4', name: 'Henrik Falk', role: 'reviewer', organization: 'Certus Cert GmbH', contact: '' },
  ],
  audits: [
    {
      id: 'a1',
      code: 'stage-1',
      kind: 'stage_1',
      state: 'report_issued',
      starts_on: '2026-09-15',
      ends_on: '2026-09-16',
      objectives:
        'Review the documented information of the SMS.\nEvaluate the preparedness for Stage 2.\nObtain information on scope, processes and locations.',
      criteria: 'ISO/IEC 20000-1:2018\nISO/IEC 20000-1:2018/Amd 1:2024',
    },
    {
      id: 'a2',
      code: 'stage-2',
      kind: 'stage_2',
      state: 'fieldwork',
      starts_on: '2026-11-23',
      ends_on: '2026-11-26',
      objectives:
        'Determine conformity of the service management system with the audit criteria.\nEvaluate its effectiveness in reaching its objectives.',
      criteria: 'ISO/IEC 20000-1:2018\nISO/IEC 20000-1:2018/Amd 1:2024',
    },
  ],
};

const states = [
  'conforming',
  'conforming',
  'conforming',
  'open',
  'in_work',
  'conforming',
  'nonconforming',
  'open',
  'no_case',
  'concern',
];
export const requirements: RequirementRow[] = topics.map(({ id, clause, text }, index) => ({
  id,
  catalogue: 'iso-iec-20000-1-2018',
  clause,
  title: text.length > 60 ? `${text.slice(0, 57)}…` : text,
  obligation: text,
  evidence_types: index % 3 ? ['document', 'interview'] : ['record'],
  doc_info: index % 4 ? undefined : index % 8 ? 'retain' : 'maintain',
  related: relatedOf(clause),
  conclusion: index > 200 ? 'open' : (states[(index * 7) % states.length] as string),
  citations: (index * 5) % 4,
  notes: index % 3,
  to_confirm: 0,
  withdrawn: false,
  findings: index % 11 === 0 ? 1 : 0,
}));

const kinds = ['pdf', 'text', 'spreadsheet', 'slides', 'mail', 'image'];
const ends: Record<string, string> = {
  pdf: 'pdf',
  text: 'docx',
  spreadsheet: 'xlsx',
  slides: 'pptx',
  mail: 'eml',
  image: 'png',
};
const names = [
  'Incident management procedure',
  'Service level agreement',
  'Change records',
  'Management review minutes',
  'Internal audit report',
  'Capacity plan',
  'Supplier contract',
  'Service catalogue',
  'Risk register',
  'Availability report',
  'Release plan',
  'Complaint log',
];
export const evidence: EvidenceRow[] = Array.from({ length: 2431 }, (_, index) => {
  const kind = kinds[index % kinds.length] as string;
  const name = `${names[index % names.length]} ${Math.floor(index / names.length) + 1}.${ends[kind]}`;
  return {
    id: `e${index}`,
    name,
    path: `Client package/${String((index % 9) + 1).padStart(2, '0')} ${names[(index * 3) % names.length]}/${name}`,
    title: '',
    sha256: 'ab'.repeat(32),
    bytes: 12_000 + ((index * 7919) % 4_000_000),
    kind,
    text: index % 41 === 0 ? 'failed' : index % 17 === 0 ? 'pending' : 'ready',
    reason: index % 41 === 0 ? 'encrypted' : undefined,
    detail: index % 41 === 0 ? 'A password is needed to read this document.' : undefined,
    form: index === 5 ? 'sample_sheet' : index % 23 === 4 ? 'reference' : 'file',
    state:
      index === 8
        ? 'superseded'
        : (['received', 'reviewed', 'mapped', 'locked', 'rejected'][index % 13 > 4 ? 0 : index % 13] as string),
    received_on: '2026-11-02',
    document_date: `2026-0${(index % 9) + 1}-1${index % 9}`,
    source: 'Dr. Imke Petersen',
    citations: index % 7 === 0 ? index % 5 : 0,
    children: 0,
    seen_on: index % 23 === 4 ? '2026-11-03' : '',
    added_at: '2026-11-02T08:00:00Z',
    delivery: 'client portal',
    classification: index % 9 === 2 ? 'confidential' : '',
    personal_data: index % 11 === 3,
    document_number: `P-${index}`,
    document_version: '3.2',
    location: index % 23 === 4 ? 'Service desk tool, room 2.14' : '',
    superseded_by: index === 8 ? { id: 'e9', name: 'Service level agreement 2 (new wording).pdf' } : undefined,
  };
});

const people = ['Jana Lindqvist', 'Mehmet Aydın', 'Sofie De Smet'];
const did: [string, string, string, string, string][] = [
  ['conclude', 'conclusion', 'Graded 8.6.1-04 nonconforming, minor, was: conforming', 'conforming', 'nonconforming'],
  ['add_citation', 'citation', 'Cited Incident management procedure 3.pdf, page 4, for 8.6.1-02', '', 'supports'],
  [
    'change_finding',
    'finding',
    'Changed the statement of NMS-NC-02',
    'Incidents are not classified.',
    'In 4 of 15 sampled incidents no priority was recorded.',
  ],
  [
    'add_note',
    'note',
    'Noted an interview with T. Brandt, change manager, on 8.5.1-03',
    '',
    'Shows the change calendar; emergency changes are reviewed weekly.',
  ],
  [
    'change_setup',
    'client',
    'Changed the scope statement',
    'The SMS of Nordwind …',
    'The service management system of Nordwind Managed Services GmbH …',
  ],
  ['add_evidence', 'evidence', 'Added 214 documents from “Client package”', '', 'Client package'],
  ['move_finding', 'finding', 'Raised NMS-NC-01', 'team_reviewed', 'raised'],
  ['tick_element', 'conclusion', 'Ticked “service levels” of 8.3.3-02', 'false', 'true'],
];
export const history: HistoryEntry[] = Array.from({ length: 1240 }, (_, index) => {
  const [op, entity, summary, was, value] = did[(index * 5) % did.length] as (typeof did)[number];
  const number = 1240 - index;
  return {
    number,
    device: 'jana-laptop',
    seq: number,
    hlc: `${number}`,
    at: daysAgo(Math.floor(index / 34), 17 - ((index % 34) >> 2), 57 - (index % 4) * 13 - (index % 7)),
    actor: people[index % 13 === 0 ? 2 : index % 4 === 0 ? 1 : 0] as string,
    role: index % 13 === 0 ? 'technical_expert' : index % 4 === 0 ? 'auditor' : 'lead_auditor',
    op,
    summary,
    reason:
      op === 'conclude'
        ? 'Four of fifteen sampled incidents carry no priority; the procedure asks for one.'
        : undefined,
    undoes: undefined,
    undone: index % 29 === 5,
    undoable: op !== 'add_evidence',
    written: 1,
    changes: [
      {
        entity,
        id: 'x',
        label: summary.split(',')[0] ?? '',
        field: op === 'conclude' ? 'state' : 'statement',
        called: op === 'conclude' ? 'state' : 'statement',
        value,
        was,
        now_said: value.replaceAll('_', ' '),
        was_said: was.replaceAll('_', ' '),
      },
    ],
    hash: '3b7f0c9e5d1a42886f0e9b7c4d2a1f5e6c8b9a0d7e4f3c2b1a0f9e8d7c6b5a49',
  };
});
