// The text of a document in blocks, fetched as they come into sight.

import { call, toFault, type CallFault, type TextSegment } from '../../ipc';

const block = 200;
/** Blocks kept: 150 × 200 rows; a log has millions. */
const keep = 150;

export class Segments {
  total = $state<number | null>(null);
  fault = $state.raw<CallFault | null>(null);
  #blocks = $state.raw<ReadonlyMap<number, readonly TextSegment[]>>(new Map());
  #asked = new Set<number>();
  readonly id: string;

  constructor(id: string) {
    this.id = id;
    void this.#fetch(0);
  }

  get(ordinal: number): TextSegment | undefined {
    return this.#blocks.get(Math.floor(ordinal / block))?.[ordinal % block];
  }

  need(from: number, to: number): void {
    for (let at = Math.floor(from / block); at * block < Math.min(to, this.total ?? 0); at += 1) {
      if (!this.#asked.has(at)) void this.#fetch(at);
    }
  }

  /** The segment for certain. */
  async ensure(ordinal: number): Promise<TextSegment | undefined> {
    const at = Math.floor(ordinal / block);
    if (!this.#blocks.has(at)) await this.#fetch(at);
    return this.get(ordinal);
  }

  /** First segment that fits, reading on until it is found. */
  async find(fits: (one: TextSegment) => boolean): Promise<TextSegment | null> {
    for (let at = 0; at === 0 || at * block < (this.total ?? 0); at += 1) {
      if (!this.#blocks.has(at)) await this.#fetch(at);
      const found = this.#blocks.get(at)?.find(fits);
      if (found) return found;
      if (this.fault) return null;
    }
    return null;
  }

  retry(): void {
    this.fault = null;
    this.#asked.clear();
    void this.#fetch(0);
  }

  async #fetch(at: number): Promise<void> {
    this.#asked.add(at);
    try {
      const { items, total } = await call('read_text', { id: this.id, offset: at * block, limit: block });
      const next = new Map(this.#blocks);
      next.set(at, items);
      while (next.size > keep) {
        const oldest = next.keys().next().value as number;
        next.delete(oldest);
        this.#asked.delete(oldest);
      }
      this.#blocks = next;
      this.total = total;
    } catch (error) {
      this.#asked.delete(at);
      this.fault = toFault(error);
    }
  }
}
