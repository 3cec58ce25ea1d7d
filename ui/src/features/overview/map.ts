// The clause map: chapters, under them the clauses that have requirements of their own, and the way arrows move.

import type { ClauseRow, RequirementRow } from '../../ipc';

export interface Line {
  clause: ClauseRow;
  rows: RequirementRow[];
}
export interface Chapter {
  clause: ClauseRow;
  lines: Line[];
}

export function chapters(clauses: readonly ClauseRow[], rows: readonly RequirementRow[]): Chapter[] {
  const own = new Map<string, RequirementRow[]>();
  const keyOf = ({ catalogue, clause }: { catalogue: string; clause: string }) => `${catalogue} ${clause}`;
  for (const row of rows) {
    const list = own.get(keyOf(row));
    if (list) list.push(row);
    else own.set(keyOf(row), [row]);
  }
  const out: Chapter[] = [];
  for (const clause of clauses) {
    if (clause.depth === 1) out.push({ clause, lines: [] });
    const list = own.get(keyOf(clause));
    if (list) out.at(-1)?.lines.push({ clause, rows: list });
  }
  return out.filter(({ lines }) => lines.length > 0);
}

export type Move = 'left' | 'right' | 'up' | 'down' | 'home' | 'end';

/** From one cell to the next; sideways runs on over the ends of lines, up and down keep the column. */
export function moveIn(lines: readonly (readonly string[])[], from: string, move: Move): string {
  const at = lines.findIndex((line) => line.includes(from));
  const line = lines[at];
  if (!line) return from;
  const column = line.indexOf(from);
  const all = lines.flat();
  const index = all.indexOf(from);
  switch (move) {
    case 'left':
      return all[Math.max(0, index - 1)] ?? from;
    case 'right':
      return all[Math.min(all.length - 1, index + 1)] ?? from;
    case 'home':
      return line[0] ?? from;
    case 'end':
      return line.at(-1) ?? from;
    default: {
      const next = lines[at + (move === 'down' ? 1 : -1)];
      return next?.[Math.min(column, next.length - 1)] ?? from;
    }
  }
}
