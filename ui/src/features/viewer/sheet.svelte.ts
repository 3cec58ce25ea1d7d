// Rows of one sheet in blocks of row numbers. Rows without content have no segment and stay empty.

import { call, toFault, type CallFault, type SheetInfo, type TextSegment } from '../../ipc';
import { parseRange, type CellRange } from '../shared/cells';

const block = 200;
/** Blocks kept: 60 × 200 rows. */
const keep = 60;

export interface SheetRow {
  ordinal: number;
  text: string;
  /** Text by column. */
  cells: ReadonlyMap<number, string>;
  unreliable: boolean;
}

export class Sheet {
  fault = $state.raw<CallFault | null>(null);
  #blocks = $state.raw<ReadonlyMap<number, ReadonlyMap<number, SheetRow>>>(new Map());
  #asked = new Set<number>();
  readonly id: string;
  readonly info: SheetInfo;

  constructor(id: string, info: SheetInfo) {
    this.id = id;
    this.info = info;
  }

  row(row: number): SheetRow | undefined {
    return this.#blocks.get(blockOf(row))?.get(row);
  }

  loaded(row: number): boolean {
    return this.#blocks.has(blockOf(row));
  }

  need(top: number, bottom: number): void {
    for (let at = blockOf(top); at <= blockOf(bottom); at += 1) if (!this.#asked.has(at)) void this.#fetch(at);
  }

  async ensure(top: number, bottom: number): Promise<void> {
    const wanted: Promise<void>[] = [];
    for (let at = blockOf(top); at <= blockOf(bottom); at += 1) if (!this.#blocks.has(at)) wanted.push(this.#fetch(at));
    await Promise.all(wanted);
  }

  /** Text of a range as the core keeps it: cells by tab, rows by line, empty ones left out. */
  textOf(range: CellRange): string {
    const lines: string[] = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      const cells = [...(this.row(row)?.cells ?? [])].filter(
        ([column]) => column >= range.left && column <= range.right,
      );
      if (cells.length > 0) lines.push(cells.map(([, text]) => text).join('\t'));
    }
    return lines.join('\n');
  }

  retry(): void {
    this.fault = null;
    this.#asked.clear();
  }

  async #fetch(at: number): Promise<void> {
    this.#asked.add(at);
    try {
      const { items } = await call('read_text', {
        id: this.id,
        offset: 0,
        sheet: this.info.name,
        from_row: at * block + 1,
        limit: block,
      });
      const rows = new Map<number, SheetRow>();
      for (const item of items) {
        const row = rowOf(item);
        if (row !== null && blockOf(row) === at) rows.set(row, readRow(item));
      }
      const next = new Map(this.#blocks);
      next.set(at, rows);
      while (next.size > keep) {
        const oldest = next.keys().next().value as number;
        next.delete(oldest);
        this.#asked.delete(oldest);
      }
      this.#blocks = next;
    } catch (error) {
      this.#asked.delete(at);
      this.fault = toFault(error);
    }
  }
}

const blockOf = (row: number): number => Math.floor((row - 1) / block);

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
