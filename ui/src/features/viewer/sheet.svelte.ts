// Cells of one sheet in blocks of rows and columns, fetched as they come into sight. Rows without content have no segment
// and stay empty.

import { call, toFault, type CallFault, type SheetInfo, type TextSegment } from '../../ipc';
import { parseRange, type CellRange } from '../shared/cells';

/** Rows of a block; fewer when the sheet is wide. */
const usualRows = 200;
const wideRows = 40;
/** Columns of a block. */
export const blockColumns = 256;
/** Blocks kept: at least one row over all columns a sheet can have, and 12,000 rows of a usual one. */
const keep = 80;

export interface SheetRow {
  ordinal: number;
  text: string;
  /** Text by column. */
  cells: ReadonlyMap<number, string>;
  unreliable: boolean;
}

export class Sheet {
  fault = $state.raw<CallFault | null>(null);
  #blocks = $state.raw<ReadonlyMap<string, ReadonlyMap<number, SheetRow>>>(new Map());
  #asked = new Set<string>();
  readonly id: string;
  readonly info: SheetInfo;
  /** Rows of a block. */
  readonly step: number;

  constructor(id: string, info: SheetInfo) {
    this.id = id;
    this.info = info;
    this.step = info.columns > blockColumns ? wideRows : usualRows;
  }

  #rowBlock(row: number): number {
    return Math.floor((row - 1) / this.step);
  }

  #part(row: number, columnBlock: number): SheetRow | undefined {
    return this.#blocks.get(`${this.#rowBlock(row)}.${columnBlock}`)?.get(row);
  }

  cell(column: number, row: number): string | undefined {
    return this.#part(row, Math.floor(column / blockColumns))?.cells.get(column);
  }

  /** Cells of a row within columns, as far as they are here, from left to right. */
  *cellsOf(row: number, left: number, right: number): Generator<[number, string]> {
    for (let at = Math.floor(left / blockColumns); at <= Math.floor(right / blockColumns); at += 1) {
      for (const [column, text] of this.#part(row, at)?.cells ?? []) {
        if (column >= left && column <= right) yield [column, text];
      }
    }
  }

  /** The rows of the first block, for the widths of its columns; null until it is here. */
  sample(most: number): SheetRow[] | null {
    const first = this.#blocks.get('0.0');
    return first ? [...first.values()].slice(0, most) : null;
  }

  need(range: CellRange): void {
    for (const key of this.#keys(range)) if (!this.#asked.has(key)) void this.#fetch(key);
  }

  async ensure(range: CellRange): Promise<void> {
    const wanted = this.#keys(range).filter((key) => !this.#blocks.has(key));
    await Promise.all(wanted.map((key) => this.#fetch(key)));
  }

  /** Whether a range is small enough to be here all at once. */
  holds(range: CellRange): boolean {
    const down = this.#rowBlock(range.bottom) - this.#rowBlock(range.top) + 1;
    return down * (Math.floor(range.right / blockColumns) - Math.floor(range.left / blockColumns) + 1) <= keep;
  }

  /** All cells of one row, which may be very wide. */
  async whole(row: number): Promise<ReadonlyMap<number, string>> {
    const { items } = await call('read_text', {
      id: this.id,
      offset: 0,
      sheet: this.info.name,
      from_row: row,
      limit: 1,
    });
    return items[0] && rowOf(items[0]) === row ? readRow(items[0]).cells : new Map();
  }

  /** Text of a range as the core keeps it: cells by tab, rows by line, empty ones left out. */
  textOf(range: CellRange): string {
    const lines: string[] = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      const cells = [...this.cellsOf(row, range.left, range.right)];
      if (cells.length > 0) lines.push(cells.map(([, text]) => text).join('\t'));
    }
    return lines.join('\n');
  }

  retry(): void {
    this.fault = null;
    this.#asked.clear();
  }

  #keys({ left, right, top, bottom }: CellRange): string[] {
    const keys: string[] = [];
    for (let down = this.#rowBlock(top); down <= this.#rowBlock(bottom); down += 1) {
      for (let across = Math.floor(left / blockColumns); across <= Math.floor(right / blockColumns); across += 1) {
        keys.push(`${down}.${across}`);
      }
    }
    return keys;
  }

  async #fetch(key: string): Promise<void> {
    this.#asked.add(key);
    const [down = 0, across = 0] = key.split('.').map(Number);
    try {
      const { items } = await call('read_text', {
        id: this.id,
        offset: 0,
        sheet: this.info.name,
        from_row: down * this.step + 1,
        limit: this.step,
        from_column: across * blockColumns,
        columns: blockColumns,
      });
      const rows = new Map<number, SheetRow>();
      for (const item of items) {
        const row = rowOf(item);
        if (row !== null && this.#rowBlock(row) === down) rows.set(row, readRow(item));
      }
      const next = new Map(this.#blocks);
      next.set(key, rows);
      while (next.size > keep) {
        const oldest = next.keys().next().value as string;
        next.delete(oldest);
        this.#asked.delete(oldest);
      }
      this.#blocks = next;
    } catch (error) {
      this.#asked.delete(key);
      this.fault = toFault(error);
    }
  }
}

function rowOf({ segment }: TextSegment): number | null {
  return segment.locator.cell ? (parseRange(segment.locator.cell)?.top ?? null) : null;
}

export function readRow({ ordinal, segment }: TextSegment): SheetRow {
  const texts = segment.text.split('\t');
  // Absent on the wire when empty; then the cells follow one another from the first of the range.
  const first = segment.locator.cell ? (parseRange(segment.locator.cell)?.left ?? 0) : 0;
  const columns: readonly number[] = segment.columns ?? [];
  const cells = new Map(texts.map((text, index) => [columns[index] ?? first + index, text]));
  return { ordinal, text: segment.text, cells, unreliable: segment.unreliable ?? false };
}

/** Widths that suit most of the first rows, between a short code and a readable sentence, and the names at the top; a lone
 * long title does not widen its column. */
export function columnWidths(columns: number, rows: Iterable<SheetRow>, character: number): number[] {
  const lengths = Array.from({ length: columns }, (): number[] => []);
  const names = new Array<number>(columns).fill(0);
  let row = 0;
  for (const { cells } of rows) {
    row += 1;
    for (const [column, text] of cells) {
      lengths[column]?.push(Math.min(text.length, 44));
      if (row <= 3 && cells.size > 1) names[column] = Math.max(names[column] ?? 0, Math.min(text.length, 18));
    }
  }
  return lengths.map((own, column) => {
    const most = own.sort((a, b) => a - b)[Math.floor((own.length - 1) * 0.9)] ?? 0;
    const wide = Math.max(most, names[column] ?? 0);
    return Math.max(56, Math.min(300, Math.round(wide * character + 18)));
  });
}
