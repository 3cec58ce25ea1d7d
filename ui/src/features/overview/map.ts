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

/** Lines of text a chapter takes, its heading and the gap below it included, when cells are broken after `across`. */
function height(chapter: Chapter, across: number): number {
  return chapter.lines.reduce((sum, { rows }) => sum + Math.ceil(rows.length / across), 2);
}

/**
 * Chapters in at most `count` columns of about equal height, read one column after the other. The browser's own
 * columns try one height after another until everything fits, which takes longer than all the rest of the map.
 */
export function columns(map: readonly Chapter[], count: number, across: number): Chapter[][] {
  const heights = map.map((chapter) => height(chapter, Math.max(1, across)));
  const fill = (limit: number): Chapter[][] => {
    const out: Chapter[][] = [];
    let left = 0;
    for (const [index, chapter] of map.entries()) {
      const needed = heights[index] ?? 0;
      if (out.length === 0 || needed > left) {
        out.push([]);
        left = limit;
      }
      out.at(-1)?.push(chapter);
      left -= needed;
    }
    return out;
  };
  const total = heights.reduce((sum, one) => sum + one, 0);
  let limit = Math.max(0, ...heights, Math.ceil(total / Math.max(1, count)));
  while (fill(limit).length > Math.max(1, count)) limit += 1;
  return fill(limit);
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
