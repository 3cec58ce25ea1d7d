// Where the cells of a sheet stand: widths of columns, the part in sight, going to a cell, and from a point to a cell.
// A sheet of a million rows is taller than a browser can lay out; `tall` says how it is scrolled all the same.

import type { CellRange, Cell } from '../shared/cells';
import { columnWidths, type SheetRow } from './sheet.svelte';
import { boxHeight, place, scrolledTo } from './tall';

/** Pixels of a row, and of the head with the letters. */
export const rowHeight = 24;
export const headHeight = 24;
const usualWidth = 96;
const narrowest = 32;
const widest = 900;
/** Rows beyond those in sight up to which something that goes further is drawn. */
const nearby = 10;

export interface Extent {
  /** Which sheet. */
  sheet: number;
  rows: number;
  columns: number;
}
export interface Hit {
  cell: Cell;
  on: 'cell' | 'row' | 'column' | 'all';
}

export class SheetGrid {
  box = $state<HTMLElement>();
  viewWidth = $state(0);
  viewHeight = $state(0);
  left = $state(0);
  /** Position in the sheet; `shift` of it is not in the box's own scroll position. */
  top = $state(0);
  shift = $state(0);
  #widths = $state.raw<readonly number[]>([]);
  /** Widths drawn by hand, by sheet and column. */
  #own = $state.raw<ReadonlyMap<string, number>>(new Map());
  readonly #extent: () => Extent;

  readonly extent = $derived.by(() => this.#extent());
  readonly gutter = $derived(Math.max(40, String(this.extent.rows).length * 8 + 16));
  readonly #lefts = $derived.by(() => {
    const { columns } = this.extent;
    const out = new Float64Array(columns + 1);
    for (let column = 0; column < columns; column += 1) {
      out[column + 1] = (out[column] as number) + this.widthOf(column);
    }
    return out;
  });
  readonly width = $derived(this.gutter + this.leftOf(this.extent.columns));
  readonly #total = $derived(headHeight + this.extent.rows * rowHeight);
  readonly height = $derived(boxHeight(this.#total));
  /** The cells in sight and a few around them. */
  readonly seen = $derived.by<CellRange>(() => {
    const { rows, columns } = this.extent;
    return {
      left: Math.max(0, this.columnAt(this.left) - 1),
      right: Math.min(columns - 1, this.columnAt(this.left + this.viewWidth) + 1),
      top: Math.max(1, Math.min(rows, Math.floor(this.top / rowHeight) - 4)),
      bottom: Math.min(rows, Math.ceil((this.top + this.viewHeight) / rowHeight) + 4),
    };
  });

  constructor(extent: () => Extent) {
    this.#extent = extent;
  }

  // ---- Columns ----
  widthOf(column: number): number {
    return this.#own.get(`${this.extent.sheet}.${column}`) ?? this.#widths[column] ?? usualWidth;
  }
  leftOf(column: number): number {
    return this.#lefts[Math.max(0, Math.min(this.extent.columns, column))] ?? 0;
  }
  columnAt(x: number): number {
    let low = 0;
    let high = this.extent.columns - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.leftOf(middle) <= x) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  /** Widths that suit the rows that came first; columns further right than they reach have the usual one. */
  suit(columns: number, rows: readonly SheetRow[]): void {
    this.#widths = columnWidths(columns, rows, 6.6);
  }
  setWidth(column: number, width: number): void {
    const next = Math.round(Math.max(narrowest, Math.min(widest, width)));
    this.#own = new Map(this.#own).set(`${this.extent.sheet}.${column}`, next);
  }
  /** As wide as a text of so many characters needs. */
  fit(column: number, characters: number): void {
    this.setWidth(column, Math.max(4, characters) * 6.8 + 18);
  }
  /** Follows the pointer from the border of a column's head. */
  resize(event: PointerEvent, column: number): void {
    event.preventDefault();
    const from = event.clientX;
    const was = this.widthOf(column);
    const move = (to: PointerEvent) => this.setWidth(column, was + to.clientX - from);
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', () => window.removeEventListener('pointermove', move), { once: true });
  }

  // ---- Places ----
  boxOf(range: CellRange): { left: number; top: number; width: number; height: number } {
    return {
      left: this.leftOf(range.left),
      top: (range.top - 1) * rowHeight,
      width: this.leftOf(range.right + 1) - this.leftOf(range.left),
      height: (range.bottom - range.top + 1) * rowHeight,
    };
  }
  /** Style of something that lies over a range; no taller than what is near, because nothing may be as tall as a sheet. */
  style(range: CellRange): string {
    const [first, last] = [this.seen.top - nearby, this.seen.bottom + nearby];
    const top = Math.min(Math.max(range.top, first), last);
    const bottom = Math.max(top, Math.min(range.bottom, last));
    const area = this.boxOf({ ...range, top, bottom });
    const y = headHeight + area.top - this.shift;
    return `left:${this.gutter + area.left}px;top:${y}px;width:${area.width}px;height:${area.height}px`;
  }
  onScreen(range: CellRange): DOMRect | null {
    const area = this.box?.getBoundingClientRect();
    if (!area) return null;
    const cells = this.boxOf(range);
    const x = area.left + this.gutter + cells.left - this.left;
    const y = area.top + headHeight + cells.top - this.top;
    return new DOMRect(x, y, Math.min(cells.width, area.width), Math.min(cells.height, area.height));
  }

  // ---- Scrolling ----
  scrolled(left: number, top: number): void {
    this.left = left;
    this.#take(scrolledTo(top, { at: this.top, shift: this.shift }, this.#total, this.viewHeight));
  }
  scrollTo(left: number, top: number): void {
    if (this.box) this.box.scrollLeft = left;
    this.#take(place(top, this.#total, this.viewHeight));
  }
  #take(next: { at: number; shift: number; box: number | null }): void {
    this.top = next.at;
    this.shift = next.shift;
    if (next.box !== null && this.box) this.box.scrollTop = next.box;
  }
  reveal(range: CellRange, middle = false): void {
    if (!this.box) return;
    const area = this.boxOf(range);
    const innerWidth = this.viewWidth - this.gutter;
    const innerHeight = this.viewHeight - headHeight;
    if (middle) {
      const left = area.left + area.width > innerWidth ? Math.max(0, area.left - innerWidth / 4) : 0;
      this.scrollTo(left, Math.max(0, area.top - innerHeight / 3));
      return;
    }
    let { left, top } = this;
    if (area.top < top) top = area.top;
    else if (area.top + rowHeight > top + innerHeight) top = area.top + rowHeight - innerHeight;
    if (area.left < left) left = area.left;
    else if (area.left + area.width > left + innerWidth) {
      left = Math.min(area.left, area.left + area.width - innerWidth);
    }
    if (left !== this.left || top !== this.top) this.scrollTo(left, top);
  }

  // ---- Under the pointer ----
  /** Whether a point lies on the box's scroll bars. */
  onBars(event: MouseEvent): boolean {
    const area = this.box?.getBoundingClientRect();
    if (!area || !this.box) return true;
    return event.clientX > area.left + this.box.clientWidth || event.clientY > area.top + this.box.clientHeight;
  }
  cellAt(event: MouseEvent): Hit | null {
    const area = this.box?.getBoundingClientRect();
    if (!area) return null;
    const x = event.clientX - area.left;
    const y = event.clientY - area.top;
    const column = this.columnAt(Math.max(0, x - this.gutter + this.left));
    const row = Math.max(1, Math.min(this.extent.rows, Math.floor((y - headHeight + this.top) / rowHeight) + 1));
    const on = x < this.gutter ? (y < headHeight ? 'all' : 'row') : y < headHeight ? 'column' : 'cell';
    return { cell: { column, row }, on };
  }
  /** The column whose right border is under the pointer in the head. */
  borderAt(event: MouseEvent): number | null {
    const area = this.box?.getBoundingClientRect();
    if (!area || event.clientY - area.top >= headHeight) return null;
    if (event.clientX - area.left < this.gutter - 4) return null;
    const x = event.clientX - area.left - this.gutter + this.left;
    const column = this.columnAt(Math.max(0, x));
    if (Math.abs(this.leftOf(column + 1) - x) <= 4) return column;
    return column > 0 && Math.abs(this.leftOf(column) - x) <= 4 ? column - 1 : null;
  }
}
