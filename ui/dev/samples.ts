// A sample sheet for looking at: eight tickets, gone through in part.
import type { SampleSheet, SampleStepSet } from '../src/ipc';

const steps = [
  'Recorded',
  'Classified',
  'Priority from impact and urgency',
  'Passed on where needed',
  'Actions noted',
  'Resolved',
  'Closed',
];
const none = { items: 8, tested: 0, deviating: 0, not_applicable: 0 };
const result = (item: number, step: number): string | null => {
  if (item > 5) return null;
  if (step === 3) return item % 2 ? 'not_applicable' : 'conforming';
  return (item === 3 && step === 6) || (item === 5 && step === 2) ? 'deviating' : 'conforming';
};

export const sheet: SampleSheet = {
  summary: {
    id: 's1',
    evidence: 'e5',
    audit_code: 'stage-2',
    title: 'Incidents January to March',
    requirement: 'R18-8.6.1-05',
    method: 'random',
    state: 'drawn',
    totals: { items: 8, tested: 5, deviating: 2, not_applicable: 0 },
  },
  audit: 'stage-2',
  population: 'Incidents of the first quarter',
  population_size: 1240,
  period: 'January to March 2026',
  source: 'e2',
  source_name: 'Ticket export 2026-Q1.xlsx',
  source_sheet: 'Incidents',
  header_row: 1,
  reference_column: 'A',
  seed: '9f3a01c7',
  size: 8,
  reason: '8 of 1,240: usual size of the body for one service desk',
  author: 'Jana Lindqvist',
  made_at: '2026-11-03T09:00:00Z',
  steps: steps.map((label, index) => ({
    id: `step_${index}`,
    label,
    requirement: `R18-8.6.1-0${Math.min(index + 1, 6)}`,
    totals: { ...none, tested: 5, deviating: index === 6 || index === 2 ? 1 : 0 },
  })),
  items: Array.from({ length: 8 }, (_, index) => ({
    id: `i${index + 1}`,
    number: index + 1,
    reference: `INC-26-0${(index + 1) * 137}`,
    source_row: (index + 1) * 137 + 1,
    remark: index === 2 ? 'moved to the archive in May' : '',
    results: steps.flatMap((_label, step) => {
      const found = result(index + 1, step);
      const remark = found === 'deviating' ? 'open after 40 days' : '';
      return found ? [{ step: `step_${step}`, result: found, remark }] : [];
    }),
  })),
};
export const sets: SampleStepSet[] = [
  { id: 'incident', clause: '8.6.1', label: 'Incident', steps },
  { id: 'service_request', clause: '8.6.2', label: 'Service request', steps: steps.slice(0, 4) },
];
