// Which rows are focused, anchored and selected, and what every key and click does to that. No document in here.

export interface Keys {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export class GridSelection {
  /** The row the keyboard stands on; -1 while there is none. */
  focused = $state(-1);
  /** Where a range began. */
  pivot = $state(-1);
  selected = $state.raw<ReadonlySet<number>>(new Set());
  total = $state(0);

  #multi: boolean;

  constructor(total = 0, multi = true) {
    this.total = total;
    this.#multi = multi;
  }

  /** Rows in the order shown. */
  get indices(): number[] {
    return [...this.selected].sort((a, b) => a - b);
  }

  has(index: number): boolean {
    return this.selected.has(index);
  }

  /** Stand on one row, and only that. */
  only(index: number): void {
    const to = this.#within(index);
    this.focused = to;
    this.pivot = to;
    this.selected = to < 0 ? new Set() : new Set([to]);
  }

  /** From the pivot to here. */
  extend(index: number, keep = false): void {
    const to = this.#within(index);
    if (!this.#multi || to < 0) return this.only(to);
    if (this.pivot < 0) this.pivot = Math.max(0, this.focused);
    const [from, until] = this.pivot < to ? [this.pivot, to] : [to, this.pivot];
    const range = new Set(keep ? this.selected : []);
    for (let row = from; row <= until; row++) range.add(row);
    this.selected = range;
    this.focused = to;
  }

  toggle(index: number): void {
    const to = this.#within(index);
    if (!this.#multi) return this.only(to);
    const next = new Set(this.selected);
    if (next.has(to)) next.delete(to);
    else next.add(to);
    this.selected = next;
    this.focused = to;
    this.pivot = to;
  }

  /** Focus alone; the selection stays. */
  walk(index: number): void {
    this.focused = this.#within(index);
  }

  all(): void {
    if (!this.#multi) return;
    this.selected = new Set(Array.from({ length: this.total }, (_, index) => index));
    if (this.focused < 0) this.focused = 0;
  }

  click(index: number, held: Partial<Omit<Keys, 'key'>> = {}): void {
    // Taken one by one: the keys of a mouse event are not its own properties, and a spread would lose them.
    const { shiftKey = false, ctrlKey = false, metaKey = false } = held;
    const mod = ctrlKey || metaKey;
    if (shiftKey) this.extend(index, mod);
    else if (mod) this.toggle(index);
    else this.only(index);
  }

  /** Returns whether the key belonged to the list. */
  key(event: Keys, page: number): boolean {
    if (event.altKey || this.total === 0) return false;
    const mod = event.ctrlKey || event.metaKey;
    const at = this.focused;
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? this.total - 1 : at - 1,
      PageDown: at + Math.max(1, page),
      PageUp: at - Math.max(1, page),
      Home: 0,
      End: this.total - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      const clamped = Math.max(0, Math.min(this.total - 1, to));
      if (event.shiftKey) this.extend(clamped, mod);
      else if (mod && this.#multi) this.walk(clamped);
      else this.only(clamped);
      return true;
    }
    if (event.key === ' ' && at >= 0) {
      if (event.shiftKey) this.extend(at);
      else this.toggle(at);
      return true;
    }
    if (mod && event.key.toLowerCase() === 'a' && this.#multi) {
      this.all();
      return true;
    }
    if (event.key === 'Escape' && this.selected.size > 1) {
      this.only(at);
      return true;
    }
    return false;
  }

  /** The rows were fetched again: `move` tells where each old row is now, undefined when it is gone or unknown. */
  remap(total: number, move: (index: number) => number | undefined): void {
    this.total = total;
    const focused = this.focused < 0 ? -1 : (move(this.focused) ?? Math.min(this.focused, total - 1));
    const pivot = this.pivot < 0 ? -1 : (move(this.pivot) ?? focused);
    const selected = new Set<number>();
    for (const index of this.selected) {
      const to = move(index);
      if (to !== undefined && to < total) selected.add(to);
    }
    if (selected.size === 0 && this.selected.size > 0 && focused >= 0) selected.add(focused);
    this.focused = focused;
    this.pivot = pivot;
    this.selected = selected;
  }

  clear(): void {
    this.focused = -1;
    this.pivot = -1;
    this.selected = new Set();
  }

  #within(index: number): number {
    return this.total === 0 ? -1 : Math.max(0, Math.min(this.total - 1, index));
  }
}
