// Pages under one another: their sizes as far as they are known, zoom and turn, which of them are in sight, and the spot
// of the window in shares of a page.

import { recall, remember } from '../../lib/remember';
import { Heights } from '../shared/heights';
import { unturn, type Box, type Turn } from './layout';
import type { Size } from './pdf-source.svelte';
import type { Point } from './region';

/** Pixels around a page. */
export const gap = 12;
export type Zoom = 'width' | 'page' | number;
const stops = [0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4].map((stop) => stop * (96 / 72));

export class PdfPages {
  box = $state<HTMLElement>();
  viewWidth = $state(0);
  viewHeight = $state(0);
  scroll = $state(0);
  zoom = $state<Zoom>(recall<Zoom>('pdf-zoom', 'width'));
  turn = $state<Turn>(0);
  #sizes = $state.raw<ReadonlyMap<number, Size>>(new Map());
  readonly #count: () => number;

  readonly #guess = $derived(this.#sizes.get(1) ?? { width: 595, height: 842 });
  readonly #upright = $derived(this.turn % 180 === 0);
  /** CSS pixels per point. */
  readonly scale = $derived.by(() => {
    const { zoom } = this;
    if (typeof zoom === 'number') return zoom;
    const toWidth = Math.max(120, this.viewWidth - 2 * gap) / this.across(this.#guess);
    if (zoom === 'width') return Math.min(toWidth, 2.2);
    return Math.min(toWidth, Math.max(120, this.viewHeight - 2 * gap) / this.down(this.#guess));
  });
  readonly heights = $derived.by(() => {
    const all = new Heights(this.#count(), this.down(this.#guess) * this.scale + gap);
    for (const [page, size] of this.#sizes) all.set(page - 1, this.down(size) * this.scale + gap);
    return all;
  });
  readonly shown = $derived.by(() => {
    const { heights } = this;
    if (heights.count === 0) return [];
    const first = Math.max(0, heights.at(this.scroll - gap) - 1);
    const last = Math.min(heights.count - 1, heights.at(this.scroll + this.viewHeight) + 1);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index + 1);
  });
  /** The page that is read. */
  readonly here = $derived(this.heights.count === 0 ? 1 : this.heights.at(this.scroll + this.viewHeight / 3) + 1);
  /** Pixels of the widest page known. */
  readonly widest = $derived.by(() => {
    let most = this.across(this.#guess);
    for (const size of this.#sizes.values()) most = Math.max(most, this.across(size));
    return most * this.scale;
  });

  /** Call it while a component starts. */
  constructor(count: () => number) {
    this.#count = count;
    $effect.pre(() => {
      void this.heights;
      this.#hold();
    });
  }

  sizeOf(page: number): Size {
    return this.#sizes.get(page) ?? this.#guess;
  }
  /** Width and height as turned. */
  across(size: Size): number {
    return this.#upright ? size.width : size.height;
  }
  down(size: Size): number {
    return this.#upright ? size.height : size.width;
  }
  begin(first: Size): void {
    this.#sizes = new Map([[1, first]]);
  }
  readonly learnSize = (page: number, width: number, height: number): void => {
    const known = this.#sizes.get(page);
    if (known && Math.abs(known.width - width) < 0.5 && Math.abs(known.height - height) < 0.5) return;
    this.#sizes = new Map(this.#sizes).set(page, { width, height });
  };

  /** The same spot of the same page stays under the eye when zoom or a page's true size changes what is above it. */
  #before: { page: number; share: number } | null = null;
  #hold(): void {
    const { box } = this;
    if (!box || !this.#before) return;
    const to = this.heights.top(this.#before.page) + this.#before.share * this.heights.height(this.#before.page);
    if (Math.abs(to - box.scrollTop) > 1) queueMicrotask(() => (box.scrollTop = to));
  }
  scrolled(top: number): void {
    this.scroll = top;
    const page = this.heights.at(top);
    const share = (top - this.heights.top(page)) / Math.max(1, this.heights.height(page));
    this.#before = { page, share };
  }
  /** `y`: pixels of the page as zoomed. */
  goTo(page: number, y = 0): void {
    if (!this.box) return;
    const to = Math.max(0, Math.min(this.heights.count - 1, page - 1));
    this.box.scrollTop = Math.max(0, this.heights.top(to) + y - (y > 0 ? this.viewHeight / 3 : 0));
    this.scrolled(this.box.scrollTop);
  }
  /** Part of the window further. */
  leaf(by: number): void {
    if (this.box) this.box.scrollTop += by * this.viewHeight;
  }

  step(direction: 1 | -1): void {
    const next =
      direction > 0
        ? stops.find((stop) => stop > this.scale * 1.02)
        : stops.findLast((stop) => stop < this.scale * 0.98);
    if (next) this.setZoom(next);
  }
  setZoom(next: Zoom): void {
    this.zoom = next;
    remember('pdf-zoom', next);
  }

  /** The page under the pointer, or the nearest one, and the spot on it in shares of the upright page. */
  pageAt(event: MouseEvent): { page: number; point: Point } | null {
    let best: { page: number; point: Point } | null = null;
    let least = Infinity;
    for (const slot of this.box?.querySelectorAll<HTMLElement>('[data-slot]') ?? []) {
      const frame = slot.getBoundingClientRect();
      const away = Math.max(frame.top - event.clientY, event.clientY - frame.bottom, 0);
      if (away >= least) continue;
      least = away;
      best = { page: Number(slot.dataset.slot), point: this.pointIn(frame, event) };
    }
    return best;
  }
  pointIn(frame: DOMRect, event: MouseEvent): Point {
    const across = (event.clientX - frame.left) / frame.width;
    const [u, v] = unturn(this.turn, across, (event.clientY - frame.top) / frame.height);
    return { u, v };
  }

  /** Where boxes of a page stand in the window. */
  onScreen(page: number, boxes: readonly Box[], size: Size): DOMRect | null {
    const element = this.box?.querySelector(`[data-page="${page}"]`)?.getBoundingClientRect();
    const end = boxes.at(-1);
    const start = boxes[0];
    if (!element || !start || !end || this.turn !== 0) return element ?? null;
    const x = element.width / size.width;
    const y = element.height / size.height;
    const left = Math.min(...boxes.map((one) => one.x));
    return new DOMRect(
      element.left + left * x,
      element.top + start.y * y,
      (Math.max(...boxes.map((one) => one.x + one.width)) - left) * x,
      (end.y + end.height - start.y) * y,
    );
  }
}
