// Which cells are drawn, and how far: merged ranges as one, long texts over the empty cells beside them.

import { contains, formatRange, intersects, type CellRange } from '../shared/cells';
import type { SheetGrid } from './sheet-grid.svelte';
import type { Sheet } from './sheet.svelte';

export interface Drawn {
  key: string;
  text: string;
  range: CellRange;
  merged: boolean;
  spills: boolean;
}

/** Texts that are numbers stand at the right. */
export const isFigure = (text: string): boolean =>
  /^[-+−(]?[\s$€£]?[\d.,'’\s]+[%)]?\s?(€|EUR|USD)?$/.test(text) && /\d/.test(text);

/** The cells in sight; a text does not run over cells in `marked`. */
export function cellsIn(
  sheet: Sheet,
  grid: SheetGrid,
  merges: readonly CellRange[],
  marked: readonly CellRange[],
): Drawn[] {
  const out: Drawn[] = [];
  const { seen } = grid;
  const { columns } = grid.extent;
  const near = merges.filter((merge) => intersects(merge, seen));
  const free = (column: number, row: number) =>
    sheet.cell(column, row) === undefined && !near.some((merge) => contains(merge, { column, row }));
  for (let y = seen.top; y <= seen.bottom; y += 1) {
    for (const [x, text] of sheet.cellsOf(y, seen.left, seen.right)) {
      if (near.some((merge) => contains(merge, { column: x, row: y }))) continue;
      // As in every spreadsheet program a long text runs over the empty cells beside it.
      let right = x;
      const needed = isFigure(text) ? 0 : text.length * 6.4 + 14;
      while (right + 1 < columns && grid.leftOf(right + 1) - grid.leftOf(x) < needed && free(right + 1, y)) right += 1;
      const range = { left: x, right, top: y, bottom: y };
      const spills = right > x && !marked.some((one) => intersects(one, range));
      out.push({ key: `${x}.${y}`, text, range, merged: false, spills });
    }
  }
  for (const merge of near) {
    const text = sheet.cell(merge.left, merge.top) ?? '';
    out.push({ key: `m${formatRange(merge)}`, text, range: merge, merged: true, spills: false });
  }
  return out;
}
