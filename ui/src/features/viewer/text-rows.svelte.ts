// The rows of a long text: where they stand although their heights are only known once they were seen, which of them are
// in sight, and going to one. A log has millions of them.

import { tick } from 'svelte';
import { Heights } from '../shared/heights';
import { intoView } from '../shared/scroll';
import { place, scrolledTo } from './tall';

const guess = 30;
/** Pixels above and below the window that are in the document as well. */
const beyond = 800;
/** Frames a row is waited for whose words are still being fetched. */
const patience = 240;

export class TextRows {
  box = $state<HTMLElement>();
  view = $state(0);
  /** Position in the document; `shift` of it is not in the box's own scroll position. */
  scroll = $state(0);
  shift = $state(0);
  /** Counts changes of heights, which are kept outside of what is watched. */
  measured = $state(0);
  /** Rows that stay in the document wherever it is scrolled to: the browser loses a selection whose rows go. */
  pinned = $state.raw<{ from: number; to: number } | null>(null);
  readonly #count: () => number;
  /** On the way to a row. */
  #landing = false;
  #turn = 0;
  #assumed = false;

  readonly heights = $derived.by(() => new Heights(this.#count(), guess));
  /** The rows in sight and a few around them. */
  readonly window = $derived.by(() => {
    void this.measured;
    const { heights } = this;
    if (heights.count === 0) return { from: 0, to: 0 };
    return {
      from: heights.at(Math.max(0, this.scroll - beyond)),
      to: Math.min(heights.count, heights.at(this.scroll + this.view + beyond) + 1),
    };
  });
  /** The rows that are in the document: those, and the pinned ones wherever they are. */
  readonly shown = $derived.by(() => {
    const { window, pinned } = this;
    const rows = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
    if (!pinned || pinned.to - pinned.from >= 400) return rows(window.from, window.to);
    return [
      ...rows(pinned.from, Math.min(pinned.to + 1, window.from)),
      ...rows(window.from, window.to),
      ...rows(Math.max(pinned.from, window.to), pinned.to + 1),
    ];
  });
  readonly total = $derived.by(() => {
    void this.measured;
    return this.heights.total;
  });

  constructor(count: () => number) {
    this.#count = count;
  }

  /** Where a row is drawn. */
  top(ordinal: number): number {
    void this.measured;
    return this.heights.top(ordinal) - this.shift;
  }

  /** The row at the upper edge, or so far below it. */
  first(below = 0): number {
    void this.measured;
    return this.heights.count === 0 ? 0 : this.heights.at(this.scroll + below);
  }

  row(ordinal: number): HTMLElement | null {
    return this.box?.querySelector<HTMLElement>(`[data-ordinal="${ordinal}"]`) ?? null;
  }

  scrolled(top: number): void {
    this.#take(scrolledTo(top, { at: this.scroll, shift: this.shift }, this.total, this.view));
  }

  scrollTo(at: number): void {
    this.#take(place(at, this.total, this.view));
  }

  #take(next: { at: number; shift: number; box: number | null }): void {
    this.scroll = next.at;
    this.shift = next.shift;
    if (next.box !== null && this.box) this.box.scrollTop = next.box;
  }

  /** Brings a row into sight and holds it there while the rows around it find their heights. */
  async reveal(ordinal: number, block: 'nearest' | 'center' = 'center'): Promise<void> {
    if (!this.box) return;
    this.#landing = true;
    const seek = () => this.scrollTo(this.heights.top(ordinal) - this.view / 3);
    if (!this.row(ordinal)) seek();
    const mine = ++this.#turn;
    // Heights learnt meanwhile move the row away: gone after until it is there with its words, then held while it settles.
    for (let turn = 0, held = 0; turn < patience && held < 3; turn += 1) {
      await tick();
      await new Promise((next) => requestAnimationFrame(next));
      if (mine !== this.#turn) return;
      const row = this.row(ordinal);
      if (!row) seek();
      else {
        intoView(row, block);
        if (!row.hasAttribute('data-waiting')) held += 1;
      }
    }
    this.#landing = false;
  }

  /** A row to the upper edge. */
  async jump(ordinal: number): Promise<void> {
    this.scrollTo(this.heights.top(ordinal));
    await tick();
    // The rows above have their true heights now.
    this.scrollTo(this.heights.top(ordinal));
  }

  /** Measures rows as they appear; rows above the eye push the scroll position along. */
  readonly #observer =
    typeof ResizeObserver === 'undefined' ? null : new ResizeObserver((entries) => this.#resized(entries));

  readonly measure = (node: HTMLElement): { destroy: () => void } => {
    this.#observer?.observe(node);
    return { destroy: () => this.#observer?.unobserve(node) };
  };

  close(): void {
    this.#observer?.disconnect();
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    const { heights } = this;
    let changed = false;
    let push = 0;
    for (const { target } of entries) {
      const ordinal = Number((target as HTMLElement).dataset.ordinal);
      const now = (target as HTMLElement).offsetHeight;
      if (now === 0) continue;
      const was = heights.height(ordinal);
      if (heights.top(ordinal) + was <= this.scroll) push += now - was;
      changed = heights.set(ordinal, now) || changed;
    }
    if (!changed) return;
    if (!this.#assumed && entries.length >= 12) {
      this.#assume(entries.map(({ target }) => (target as HTMLElement).offsetHeight));
    }
    this.measured += 1;
    if (push !== 0 && this.box && !this.#landing) this.#push(push);
  }

  /** Before the document gets shorter, after it got longer: at its lower end the browser cuts a position that is not there. */
  #push(by: number): void {
    const move = () => {
      if (this.box) this.box.scrollTop += by;
    };
    if (by < 0) move();
    else void tick().then(move);
  }

  /** The rows that came first say how high the others may be: a log is as even as its first lines, and going through it
   * moves nothing then. */
  #assume(seen: readonly number[]): void {
    this.#assumed = true;
    const usual = [...seen].sort((a, b) => a - b)[Math.floor(seen.length / 2)] ?? guess;
    if (usual < 8 || Math.abs(usual - guess) < 2) return;
    const { heights } = this;
    const at = heights.count === 0 ? 0 : heights.at(this.scroll);
    const within = this.scroll - heights.top(at);
    heights.assume(usual);
    // Whoever is on the way to a row is not held where they were.
    if (this.scroll > 0 && !this.#landing) queueMicrotask(() => this.scrollTo(heights.top(at) + within));
  }
}
