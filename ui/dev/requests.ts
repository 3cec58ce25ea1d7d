// Requests to the client on the fake core: a list in progress, a draft, and a filled-in sheet to look at.

import type { AnswersPreview, Commands, RequestItem, RequestList } from '../src/ipc';

type Answers = { [K in keyof Commands]?: (body: Commands[K][0]) => Commands[K][1] };

const asked: readonly [string, string, string, string, string][] = [
  ['Scope of the SMS', 'SMS Scope, Scope Statement', '4.3, 7.5.4', 'accepted', 'SMS-01 Scope statement v3.pdf'],
  ['Service management policy', 'SM Policy', '5.2.1, 5.2.2', 'answered', 'SMS-02 Service management policy.docx'],
  ['Service management plan', 'SMP, SMS plan', '6.3, 7.5.4', 'returned', 'Plan 2025 draft.pdf'],
  ['Risks to the SMS and the services', 'Risk register', '6.1.2', 'answered', 'Risk register 2026-10.xlsx'],
  ['Change management policy', 'Change policy', '8.5.1.1', 'open', ''],
  ['Information security policy', 'IS policy', '8.7.3.1', 'accepted', 'IS-01 Policy.pdf'],
  ['Service continuity plans', 'Continuity plan, BCP', '8.7.2', 'not_available', ''],
  ['Catalogue of services', 'Service catalogue', '8.2.4', 'open', ''],
  ['Agreements with external suppliers', 'Contracts, underpinning contracts', '8.3.4.1', 'waived', ''],
  ['Programme of internal audits', 'Audit programme', '9.2.2', 'open', ''],
  ['Minutes of the management review', 'Management review', '9.3', 'answered', ''],
  ['Service reports', 'Monthly report', '9.4', 'open', ''],
];

const steps: Record<string, string[]> = {
  open: ['answered', 'not_available', 'waived'],
  answered: ['accepted', 'returned', 'not_available'],
  returned: ['answered', 'not_available', 'waived'],
};
const says: Record<string, string> = {
  not_available: 'Nicht vorhanden: Pläne werden bis Sommer 2027 geschrieben.',
  answered: '',
};

const item = ([text, example, clause, state, file]: (typeof asked)[number], at: number): RequestItem => ({
  id: `item-${at + 1}`,
  number: at + 1,
  text,
  example,
  documented_information: `DI18-${String(at + 1).padStart(2, '0')}`,
  requirement: '',
  clauses: clause.split(', '),
  requirements: ['R18-8.6.1-04'],
  state,
  statement: at === 10 ? 'Kept on the wall of the meeting room; a photo follows.' : (says[state] ?? ''),
  reason:
    state === 'returned'
      ? 'This is the draft of last year; the plan in force is needed.'
      : state === 'waived'
        ? 'Seen on site.'
        : '',
  evidence: file ? [{ id: 'ev-1', name: file, state: state === 'accepted' ? 'reviewed' : 'received' }] : [],
  next: (steps[state] ?? []).map((to) => ({
    state: to,
    refused: to === 'accepted' && file ? '1 of the evidence is not reviewed yet.' : '',
  })),
});
const items = asked.map(item);
const count = (state: string) => items.filter((one) => one.state === state).length;

const sent: RequestList = {
  id: 'list-1',
  number: 1,
  audit: 'stage-2',
  audit_code: 'stage-2',
  title: 'Documented information',
  contact: 'Sabine Kolar, 0555 0104',
  language: 'en',
  due_on: '2026-12-01',
  delivery: 'Data room of the client',
  remark: '',
  state: 'in_progress',
  sent_at: '2026-11-02T09:00:00Z',
  overdue: false,
  counts: {
    items: items.length,
    open: count('open'),
    answered: count('answered'),
    accepted: count('accepted'),
    returned: count('returned'),
    not_available: count('not_available'),
    waived: count('waived'),
  },
  missing: [],
  not_closable: 'The closing meeting was not held.',
  items,
};
const draft: RequestList = {
  ...sent,
  id: 'list-2',
  number: 2,
  title: 'Records of incidents and changes',
  contact: 'Sabine Kolar',
  due_on: '',
  delivery: '',
  state: 'draft',
  sent_at: '',
  counts: { ...sent.counts, items: 2, open: 2, answered: 0, accepted: 0, returned: 0, not_available: 0, waived: 0 },
  missing: [
    { field: 'due_on', what: 'The day until which an answer is wanted is not set.' },
    { field: 'delivery', what: 'How the documents are sent safely is not said.' },
  ],
  items: items.slice(0, 2).map((one) => ({ ...one, id: `draft-${one.id}`, state: 'open', evidence: [], next: [] })),
};

const preview: AnswersPreview = {
  handle: 'preview',
  list: 'list-1',
  name: 'Liste ausgefüllt.xlsx',
  sheet: 'Anforderungen',
  files: 5,
  applicable: true,
  items: [
    {
      number: 3,
      text: 'Service management plan',
      state: 'returned',
      outcome: 'answered',
      files: ['Lieferung/Plan 2026 final.pdf', 'Lieferung/pack.zip/Anlage A.xlsx'],
      missing: [],
      statement: 'Freigegeben am 3. Oktober.',
      places: ['Anforderungen!A10'],
    },
    {
      number: 5,
      text: 'Change management policy',
      state: 'open',
      outcome: 'nothing',
      files: [],
      missing: ['Change-Richtlinie.docx'],
      statement: '',
      places: ['Anforderungen!A12'],
    },
    {
      number: 8,
      text: 'Catalogue of services',
      state: 'open',
      outcome: 'later',
      files: [],
      missing: [],
      statement: 'kommt nächste Woche',
      places: ['Anforderungen!A15'],
    },
  ],
  unanswered: [5, 8, 10, 12],
  problems: [
    { place: 'Anforderungen!A19', what: 'The list has no item 99. The row is not taken.', severe: false },
    {
      place: 'Anforderungen!A21',
      what: 'Item 3 is there twice, first at Anforderungen!A10; both rows are taken together.',
      severe: false,
    },
  ],
  problem_count: 2,
  unnamed: ['Lieferung/Gruß.txt'],
  failed: [],
};

export const requestAnswers = (params: URLSearchParams): Answers => ({
  list_requests: () => ({ lists: params.has('norequests') ? [] : [sent, draft] }),
  pick_answers: () => preview,
  pick_answer_files: () => preview,
  discard_answers: () => ({}),
});
