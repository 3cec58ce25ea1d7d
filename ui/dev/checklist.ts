// A checklist by 2011 clauses as the core would read it, for pictures and for working on the screens.
import type { ChecklistPreview, Commands } from '../src/ipc';

type Answers = { [K in keyof Commands]?: (body: Commands[K][0]) => Commands[K][1] };

const preview: ChecklistPreview = {
  handle: 'c1',
  name: 'Gap-Analyse 2011 Tarn.xlsx',
  from_title: 'ISO/IEC 20000-1:2011',
  to_title: 'ISO/IEC 20000-1:2018',
  sheet: 'Checkliste',
  sheets: [
    { name: 'Deckblatt', rows: 12, clauses: 0, hidden: false },
    { name: 'Checkliste', rows: 231, clauses: 58, hidden: false },
    { name: 'Listen', rows: 40, clauses: 0, hidden: true },
  ],
  heading: 6,
  fill_down: false,
  columns: [
    { column: 'A', name: 'Nr.', role: 'ignore', filled: 224, example: '1' },
    { column: 'B', name: 'Kapitel', role: 'clause', filled: 210, example: '4.1.1' },
    {
      column: 'C',
      name: 'Prüffrage',
      role: 'question',
      filled: 202,
      example: 'Zeigt die oberste Leitung, dass sie hinter dem Managementsystem steht?',
    },
    { column: 'D', name: 'Bewertung', role: 'status', filled: 198, example: 'erfüllt' },
    { column: 'E', name: 'Nachweis', role: 'evidence', filled: 176, example: 'SMS-Politik v3.2; Protokoll 2016-02' },
    { column: 'F', name: 'Bemerkung', role: 'text', filled: 88, example: 'Vor Ort mit Frau Kolar durchgesehen.' },
    { column: 'G', name: '', role: 'text', filled: 3, example: 'nachfassen' },
  ],
  row_count: 231,
  carried: 187,
  headings: 18,
  left_count: 26,
  citations: 301,
  notes: 301,
  rows: [
    {
      place: 'Checkliste!B8',
      clauses: ['8.1'],
      question: 'Werden schwerwiegende Störungen nach der Behebung überprüft?',
      how: 'words',
      targets: [{ requirement: 'R18-8.6.1-11', clause: '8.6.1', title: 'Review of major incidents' }],
      note: 'From the checklist',
    },
    {
      place: 'Checkliste!B9',
      clauses: ['8.2'],
      question: '',
      how: 'clause',
      targets: ['01', '02', '03', '05', '08', '11'].map((row) => ({
        requirement: `R18-8.6.3-${row}`,
        clause: '8.6.3',
        title: 'Known errors recorded',
      })),
      note: 'From the checklist',
    },
    {
      place: 'Checkliste!B12',
      clauses: ['9.1', '9.2', '9.3'],
      question: 'Gibt es ein Verfahren für Änderungen an der Konfiguration, und wird es befolgt?',
      how: 'words',
      targets: [
        { requirement: 'R18-8.5.1-02', clause: '8.5.1', title: 'Change policy' },
        { requirement: 'R18-8.2.6-04', clause: '8.2.6', title: 'Configuration items controlled' },
      ],
      note: 'From the checklist',
    },
  ],
  left: [
    {
      place: 'Checkliste!B14',
      why: 'ambiguous',
      what: '“4. Mai” can be 4.5 or 5.4; write the number as text.',
      text: 'Ist das Verfahren festgelegt? · erfüllt',
    },
    {
      place: 'Checkliste!B31',
      why: 'dropped',
      what: 'Clause 7.2 is not demanded any more in the 2018 edition.',
      text: 'Beschwerdeverfahren · erfüllt',
    },
    {
      place: 'Checkliste!B40',
      why: 'unanswered',
      what: 'Nothing is written down beside the question.',
      text: 'Wird das Budget überwacht?',
    },
  ],
  remarks: [
    { place: 'Checkliste!D22', what: 'The cell shows an error. It is kept as it stands there.', severe: false },
    { place: '', what: 'A sheet is hidden in the workbook, but read: “Listen”.', severe: false },
  ],
  remark_count: 2,
  changes: [],
  convertible: true,
  fits_open: true,
};

export function checklistAnswers(params: URLSearchParams): Answers {
  let now = { ...preview, fits_open: params.has('open') };
  return {
    pick_checklist: () => now,
    read_checklist({ columns, sheet, heading, fill_down }) {
      const role = (column: string) => (columns ?? []).find((one) => one.column === column)?.role;
      now = {
        ...now,
        sheet: sheet ?? now.sheet,
        heading: heading ?? now.heading,
        fill_down: fill_down ?? false,
        columns: preview.columns.map((one) => ({ ...one, role: role(one.column) ?? one.role })),
      };
      const clauses = now.columns.filter((one) => one.role === 'clause').length === 1;
      const none = { carried: 0, citations: 0, notes: 0, rows: [], convertible: false };
      return clauses ? now : { ...now, ...none };
    },
    discard_checklist: () => ({}),
  };
}
