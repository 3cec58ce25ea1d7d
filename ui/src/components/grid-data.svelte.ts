// Pages of rows fetched as they come into sight. A reload keeps the old rows on screen until the new ones arrive.

import { toFault, type CallFault } from '../ipc';

export interface Sort {
  column: string;
  down: boolean;
}
export interface Wanted {
  offset: number;
  limit: number;
  sort: Sort | null;
}
export type Load<Row> = (wanted: Wanted) => Promise<{ rows: readonly Row[]; total: number }>;

export const pageSize = 100;
/** Pages kept: 40 × 100 rows are plenty to scroll back through. */
const keep = 40;

export class GridData<Row> {
  total = $state(0);
  /** No answer yet at all. */
  fresh = $state(true);
  fault = $state.raw<CallFault | null>(null);

  #pages = $state.raw<ReadonlyMap<number, readonly Row[]>>(new Map());
  #asked = new Set<number>();
  #turn = 0;
  #load: Load<Row>;
  #sort: () => Sort | null;
  #replaced: (before: (index: number) => Row | undefined) => void;

  constructor(
    load: Load<Row>,
    sort: () => Sort | null,
    replaced: (before: (index: number) => Row | undefined) => void,
  ) {
    this.#load = load;
    this.#sort = sort;
    this.#replaced = replaced;
  }

  row(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** Loaded rows with their index, in order. */
  *loaded(): Generator<[number, Row]> {
    for (const page of [...this.#pages.keys()].sort((a, b) => a - b)) {
      for (const [at, row] of (this.#pages.get(page) ?? []).entries()) yield [page * pageSize + at, row];
    }
  }

  /** Everything again, beginning with the rows in sight. */
  async reload(from: number, to: number): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#asked = new Set();
    const first = Math.floor(from / pageSize);
    const last = Math.max(first, Math.floor(Math.max(from, to - 1) / pageSize));
    const wanted = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    for (const page of wanted) this.#asked.add(page);
    try {
      const answers = await Promise.all(wanted.map((page) => this.#ask(page)));
      if (turn !== this.#turn) return;
      const before = this.#pages;
      const old = (index: number) => before.get(Math.floor(index / pageSize))?.[index % pageSize];
      this.#pages = new Map(wanted.map((page, index) => [page, answers[index]?.rows ?? []]));
      this.total = answers[0]?.total ?? 0;
      this.fault = null;
      this.fresh = false;
      this.#replaced(old);
      // The list became shorter than where we stood.
      if (this.total > 0 && first * pageSize >= this.total) await this.reload(0, pageSize);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.fault = toFault(error);
      this.fresh = false;
    }
  }

  /** Fetches what is missing in sight. */
  need(from: number, to: number): void {
    if (this.fresh || this.fault) return;
    for (let page = Math.floor(from / pageSize); page * pageSize < Math.min(to, this.total); page++) {
      if (!this.#asked.has(page)) void this.fetch(page);
    }
  }

  /** One row for certain, also outside the window. */
  async ensure(index: number): Promise<Row | undefined> {
    if (this.row(index) === undefined) await this.fetch(Math.floor(index / pageSize));
    return this.row(index);
  }

  async fetch(page: number): Promise<void> {
    const turn = this.#turn;
    this.#asked.add(page);
    try {
      const { rows, total } = await this.#ask(page);
      if (turn !== this.#turn) return;
      const pages = new Map(this.#pages);
      pages.set(page, rows);
      while (pages.size > keep) {
        const oldest = pages.keys().next().value as number;
        pages.delete(oldest);
        this.#asked.delete(oldest);
      }
      this.#pages = pages;
      this.total = total;
    } catch (error) {
      if (turn === this.#turn) this.fault = toFault(error);
    }
  }

  #ask(page: number) {
    return this.#load({ offset: page * pageSize, limit: pageSize, sort: this.#sort() });
  }
}
