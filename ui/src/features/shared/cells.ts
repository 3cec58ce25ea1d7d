// Cell addresses as spreadsheets write them: `B7`, `A1:C4`. Columns count from 0, rows from 1.

export interface Cell {
  column: number;
  row: number;
}
export interface CellRange {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1) {
    name = String.fromCharCode(65 + (left % 26)) + name;
  }
  return name;
}

export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + (letter.charCodeAt(0) - 64);
  return index - 1;
}

/** Null for what is no address. `$` is accepted and means nothing here. */
export function parseRange(text: string): CellRange | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(text.trim());
  if (!match) return null;
  const [, c1 = '', r1 = '', c2 = c1, r2 = r1] = match;
  return span({ column: columnIndex(c1), row: Number(r1) }, { column: columnIndex(c2), row: Number(r2) });
}

export const formatCell = ({ column, row }: Cell): string => `${columnName(column)}${row}`;

export function formatRange({ left, right, top, bottom }: CellRange): string {
  const first = formatCell({ column: left, row: top });
  return left === right && top === bottom ? first : `${first}:${formatCell({ column: right, row: bottom })}`;
}

/** The range two corners span, in whatever order they were picked. */
export const span = (a: Cell, b: Cell): CellRange => ({
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
});

export const contains = (range: CellRange, { column, row }: Cell): boolean =>
  column >= range.left && column <= range.right && row >= range.top && row <= range.bottom;

export const intersects = (a: CellRange, b: CellRange): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

/** Grown until no merged range is cut in two, as spreadsheets select. */
export function growToMerges(range: CellRange, merges: readonly CellRange[]): CellRange {
  let grown = range;
  for (let again = true; again;) {
    again = false;
    for (const merge of merges) {
      if (!intersects(grown, merge)) continue;
      const next = {
        left: Math.min(grown.left, merge.left),
        right: Math.max(grown.right, merge.right),
        top: Math.min(grown.top, merge.top),
        bottom: Math.max(grown.bottom, merge.bottom),
      };
      if (formatRange(next) !== formatRange(grown)) {
        grown = next;
        again = true;
      }
    }
  }
  return grown;
}

export interface Bounds {
  rows: number;
  columns: number;
  /** Rows of one screen. */
  page: number;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>;

/** Where a key takes the active cell; null when the key is not ours. */
export function step(from: Cell, event: Pressed, { rows, columns, page }: Bounds): Cell | null {
  const jump = event.ctrlKey || event.metaKey;
  const at = (column: number, row: number): Cell => ({
    column: Math.max(0, Math.min(columns - 1, column)),
    row: Math.max(1, Math.min(rows, row)),
  });
  switch (event.key) {
    case 'ArrowUp':
      return at(from.column, jump ? 1 : from.row - 1);
    case 'ArrowDown':
      return at(from.column, jump ? rows : from.row + 1);
    case 'ArrowLeft':
      return at(jump ? 0 : from.column - 1, from.row);
    case 'ArrowRight':
      return at(jump ? columns - 1 : from.column + 1, from.row);
    case 'Home':
      return at(0, jump ? 1 : from.row);
    case 'End':
      return at(columns - 1, jump ? rows : from.row);
    case 'PageUp':
      return at(from.column, from.row - page);
    case 'PageDown':
      return at(from.column, from.row + page);
    default:
      return null;
  }
}
