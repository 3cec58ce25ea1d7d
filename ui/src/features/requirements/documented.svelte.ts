// What the list of documented information is narrowed to and where one stood in it. It outlives the room, so that
// looking at a requirement and coming back loses nothing; another file begins anew.

import { everything, type Chosen } from './documented';

class Standing {
  chosen = $state.raw<Chosen>(everything);
  /** The row one was on; not shown by itself, so no state. */
  row: string | null = null;
  #file: string | null = null;

  of(file: string): void {
    if (this.#file !== file) {
      this.chosen = everything;
      this.row = null;
    }
    this.#file = file;
  }
  set(part: Partial<Chosen>): void {
    this.chosen = { ...this.chosen, ...part };
  }
  clear(): void {
    this.chosen = everything;
  }
}

export const standing = new Standing();
