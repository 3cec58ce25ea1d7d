// What the requirements are narrowed to. It outlives the room, so that looking at a document and coming back loses
// nothing; another file begins without.

import { headingOf, type State } from './filter';

class Narrowing {
  state = $state<State>('all');
  words = $state.raw<ReadonlySet<string>>(new Set());
  #file: string | null = null;

  of(file: string): void {
    if (this.#file !== file) this.clear();
    this.#file = file;
  }
  toggle(word: string): void {
    const next = new Set(this.words);
    if (!next.delete(word)) next.add(word);
    this.words = next;
  }
  /** This word under its heading; what is chosen elsewhere goes too, for "only these" means these. */
  only(word: string): void {
    if (!headingOf(word)) return;
    this.words = new Set([word]);
    this.state = 'all';
  }
  clear(): void {
    this.words = new Set();
    this.state = 'all';
  }
  clearWords(): void {
    this.words = new Set();
  }
}

export const narrowing = new Narrowing();
