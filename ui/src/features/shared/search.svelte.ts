// A search as one types: every keystroke asks at once, a newer question drops the older answer. Hits come in parts.

import { toFault, type CallFault, type Hit } from '../../ipc';
import { ask } from './search-turns';

const part = 60;

export interface Group {
  evidence: string;
  name: string;
  kind: string;
  hits: { hit: Hit; index: number }[];
}

export class SearchState {
  query = $state('');
  /** The query the hits belong to. */
  answered = $state('');
  hits = $state.raw<readonly Hit[]>([]);
  total = $state(0);
  more = $state(false);
  loading = $state(false);
  fault = $state.raw<CallFault | null>(null);
  /** The hit the keyboard stands on. */
  at = $state(0);
  #turn = 0;
  #asking: Promise<void> = Promise.resolve();

  groups = $derived(group(this.hits));
  /** Hits in the order shown, which is by document. */
  order = $derived(this.groups.flatMap(({ hits }) => hits.map(({ index }) => index)));
  active = $derived<Hit | null>(this.hits[this.order[this.at] ?? -1] ?? null);

  ask(query: string): void {
    this.query = query;
    const turn = ++this.#turn;
    if (!query.trim()) {
      Object.assign(this, { hits: [], total: 0, more: false, loading: false, fault: null, answered: '', at: 0 });
      return;
    }
    this.loading = true;
    this.#asking = ask(this, { query, offset: 0, limit: part }).then(
      ({ hits, total, more }) => {
        if (turn !== this.#turn) return;
        Object.assign(this, { hits, total, more, loading: false, fault: null, answered: query, at: 0 });
      },
      (error: unknown) => {
        if (turn !== this.#turn) return;
        this.fault = toFault(error);
        this.loading = false;
      },
    );
  }

  /** The hit stood on once what is typed now is answered: Enter may come before the answer. */
  async settled(): Promise<Hit | null> {
    const turn = this.#turn;
    await this.#asking;
    return turn === this.#turn ? this.active : null;
  }

  async further(): Promise<void> {
    if (this.loading || this.hits.length >= this.total) return;
    const turn = this.#turn;
    this.loading = true;
    try {
      const { hits, total, more } = await ask(this, { query: this.query, offset: this.hits.length, limit: part });
      if (turn !== this.#turn) return;
      this.hits = [...this.hits, ...hits];
      this.total = hits.length === 0 ? this.hits.length : total;
      this.more = more;
    } catch (error) {
      if (turn === this.#turn) this.fault = toFault(error);
    }
    this.loading = false;
  }

  move(by: number): void {
    this.at = Math.max(0, Math.min(this.order.length - 1, this.at + by));
  }
}

/** Hits by document, documents in the order of their best hit. */
export function group(hits: readonly Hit[]): Group[] {
  const groups = new Map<string, Group>();
  hits.forEach((hit, index) => {
    const known = groups.get(hit.evidence);
    if (known) known.hits.push({ hit, index });
    else groups.set(hit.evidence, { evidence: hit.evidence, name: hit.name, kind: hit.kind, hits: [{ hit, index }] });
  });
  return [...groups.values()];
}
