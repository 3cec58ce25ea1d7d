// What is typed to go to a cell: `B7`, `A1:C4`, a row number, each with or without the sheet in front (`SLA!B7`,
// `'Service levels'!B7`), in whatever case.

import { parseRange, type CellRange } from '../shared/cells';

export interface Goal {
  /** Index of the sheet. */
  sheet: number;
  range: CellRange;
}

interface SheetSize {
  name: string;
  rows: number;
  columns: number;
}

/** Null when it names no cell of the workbook's used part. */
export function parseGoal(typed: string, sheets: readonly SheetSize[], at: number): Goal | null {
  const text = typed.trim();
  const split = /^(?:'((?:[^']|'')+)'|([^!]+))!(.+)$/.exec(text);
  const name = split ? (split[1]?.replaceAll("''", "'") ?? split[2] ?? '').trim() : null;
  const sheet =
    name === null ? at : sheets.findIndex((one) => one.name.toLocaleLowerCase() === name.toLocaleLowerCase());
  const size = sheets[sheet];
  if (!size) return null;
  const address = (split?.[3] ?? text).trim().replaceAll('$', '').toUpperCase();
  const row = /^\d+$/.test(address) ? Number(address) : null;
  const range =
    row === null ? parseRange(address) : { left: 0, right: Math.max(0, size.columns - 1), top: row, bottom: row };
  if (!range || range.top < 1 || range.top > size.rows || range.left >= size.columns) return null;
  return {
    sheet,
    range: {
      ...range,
      right: Math.min(range.right, size.columns - 1),
      bottom: Math.min(range.bottom, size.rows),
    },
  };
}

/** Cells as spreadsheet programs exchange them: tabs and line feeds, quoted where a cell holds one of them. */
export function toClipboard(range: CellRange, cell: (column: number, row: number) => string): string {
  const quoted = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines: string[] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    const cells: string[] = [];
    for (let column = range.left; column <= range.right; column += 1) cells.push(quoted(cell(column, row)));
    lines.push(cells.join('\t'));
  }
  return lines.join('\n');
}
