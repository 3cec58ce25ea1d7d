// What a screen shows: fetched once, fetched again when one of its areas changed, a newer question wins over a
// slower answer, and what is on screen stays there until the new answer is in.

import { subscribe, toFault, type Area, type CallFault } from '../ipc';

export class Query<T> {
  data = $state.raw<T | null>(null);
  fault = $state.raw<CallFault | null>(null);
  /** A question is under way. */
  loading = $state(false);

  #areas: readonly Area[];
  #fetch: () => Promise<T>;
  #turn = 0;

  constructor(areas: readonly Area[], fetch: () => Promise<T>) {
    this.#areas = areas;
    this.#fetch = fetch;
  }

  /**
   * Loads now and keeps up to date until the returned function is called. In a component:
   * `$effect(() => query.attach())`. What `fetch` reads before its first `await` (the audit in hand, a filter) makes
   * the effect run again.
   */
  attach(): () => void {
    void this.reload();
    const end = subscribe(this.#areas, () => void this.reload());
    return () => {
      end();
      this.#turn += 1;
    };
  }

  async reload(): Promise<void> {
    const turn = ++this.#turn;
    const answer = this.#fetch();
    // Not tracked: whoever runs this in an effect depends on the question only.
    await Promise.resolve();
    this.loading = true;
    try {
      const data = await answer;
      if (turn !== this.#turn) return;
      this.data = data;
      this.fault = null;
    } catch (error) {
      if (turn === this.#turn) this.fault = toFault(error);
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }
}
