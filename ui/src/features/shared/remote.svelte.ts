// Something read from the core that a screen shows: fetched again when its key or one of its areas changes. The old
// value stays on screen until the new one is there; an answer overtaken by a newer question is dropped.

import { untrack } from 'svelte';
import { subscribe, toFault, type Area, type CallFault } from '../../ipc';

export class Remote<K, T> {
  value = $state.raw<T | null>(null);
  /** What `value` belongs to. */
  key = $state.raw<K | null>(null);
  fault = $state.raw<CallFault | null>(null);
  loading = $state(false);
  #turn = 0;
  #wanted: K | null = null;
  #load: (key: K) => Promise<T>;

  constructor(load: (key: K) => Promise<T>) {
    this.#load = load;
  }

  async get(key: K | null): Promise<void> {
    const turn = ++this.#turn;
    this.#wanted = key;
    if (key === null) {
      this.value = null;
      this.key = null;
      this.fault = null;
      this.loading = false;
      return;
    }
    this.loading = true;
    try {
      const value = await this.#load(key);
      if (turn !== this.#turn) return;
      this.value = value;
      this.key = key;
      this.fault = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.fault = toFault(error);
      if (this.key !== key) this.value = null;
    }
    this.loading = false;
  }

  refresh(): Promise<void> {
    return this.get(this.#wanted);
  }
}

/** For a component: follows `key`, listens to `areas`, ends with the component. */
export function remote<K, T>(key: () => K | null, load: (key: K) => Promise<T>, areas: readonly Area[]): Remote<K, T> {
  const one = new Remote(load);
  $effect(() => {
    const now = key();
    untrack(() => void one.get(now));
  });
  $effect(() => subscribe(areas, () => void one.refresh()));
  return one;
}
