// Order of the register; the core hands over all rows at once.

import type { FindingRow } from '../../ipc';

const states = [
  'draft',
  'team_reviewed',
  'raised',
  'response_awaited',
  'response_received',
  'response_returned',
  'plan_accepted',
  'implemented',
  'verification_failed',
  'escalated',
  'verified_closed',
  'noted',
  'withdrawn',
];
const kinds = ['nc', 'concern', 'ofi', 'positive'];

const rank = (list: readonly string[], word: string): number => {
  const at = list.indexOf(word);
  return at < 0 ? list.length : at;
};

const by: Record<string, (a: FindingRow, b: FindingRow) => number> = {
  number: (a, b) => a.number.localeCompare(b.number, undefined, { numeric: true }),
  kind: (a, b) => rank(kinds, a.kind) - rank(kinds, b.kind) || (a.grade ?? 'z').localeCompare(b.grade ?? 'z'),
  title: (a, b) => a.title.localeCompare(b.title),
  requirements: (a, b) =>
    (a.requirements[0] ?? '').localeCompare(b.requirements[0] ?? '', undefined, { numeric: true }),
  state: (a, b) => rank(states, a.state) - rank(states, b.state),
  due: (a, b) => (a.due_on ?? '9999').localeCompare(b.due_on ?? '9999'),
  audit: (a, b) => a.audit_code.localeCompare(b.audit_code),
};

export function ordered(rows: readonly FindingRow[], sort: { column: string; down: boolean } | null): FindingRow[] {
  const compare = by[sort?.column ?? 'number'] ?? by.number;
  const out = [...rows].sort(
    (a, b) => compare?.(a, b) || a.number.localeCompare(b.number, undefined, { numeric: true }),
  );
  return sort?.down ? out.reverse() : out;
}

/** Columns of the board: states with findings, in the order of the life. */
export function columns(rows: readonly FindingRow[]): { state: string; rows: FindingRow[] }[] {
  const shown = new Set(rows.map(({ state }) => state));
  for (const always of ['draft', 'team_reviewed', 'raised']) shown.add(always);
  return [...shown]
    .sort((a, b) => rank(states, a) - rank(states, b))
    .map((state) => ({
      state,
      rows: ordered(
        rows.filter((row) => row.state === state),
        null,
      ),
    }));
}
