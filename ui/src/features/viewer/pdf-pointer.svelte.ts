// What the pointer does on pages: it selects words by their geometry, draws areas, opens citations, says whose they are.

import type { Citation, PageLayout } from '../../ipc';
import { spanIn, type CitedPlace } from './highlights';
import { lineAt, offsetAt, wordAt } from './layout';
import type { PdfPages } from './pdf-pages.svelte';
import { stretchOf, type PdfSelection } from './pdf-selection.svelte';
import { between, covers, regionBetween, type Point } from './region';
import { stretchBetween, type Edge } from './stretch';

interface Surroundings {
  /** Words and areas can be selected. */
  selectable: boolean;
  cited: () => ReadonlyMap<number, CitedPlace[]>;
  /** A click on cited places: ids of the citations there. */
  open: (ids: string[]) => void;
  describe: (citations: Citation[]) => string;
}

export class PdfPointer {
  /** The tool is taken up: the next drag draws a rectangle. */
  drawing = $state(false);
  readonly #pages: PdfPages;
  readonly #selection: PdfSelection;
  readonly #around: Surroundings;

  constructor(pages: PdfPages, selection: PdfSelection, around: Surroundings) {
    this.#pages = pages;
    this.#selection = selection;
    this.#around = around;
  }

  /** The character under the pointer. */
  #spot(event: MouseEvent): (Edge & { layout: PageLayout; point: Point }) | null {
    const at = this.#pages.pageAt(event);
    const words = at && this.#selection.layouts.get(at.page);
    if (!at || !words) return null;
    const { layout } = words;
    return { ...at, offset: offsetAt(layout, at.point.u * layout.width, at.point.v * layout.height), layout };
  }

  readonly press = (event: PointerEvent): void => {
    const { box } = this.#pages;
    const selection = this.#selection;
    if (event.button !== 0 || !this.#around.selectable || !box) return;
    const frame = box.getBoundingClientRect();
    // On the scroll bars.
    if (event.clientX > frame.left + box.clientWidth || event.clientY > frame.top + box.clientHeight) return;
    if (this.drawing || event.altKey) {
      this.#drawArea(event);
      return;
    }
    const at = this.#spot(event);
    if (!at) {
      selection.area = null;
      this.#click(event);
      return;
    }
    // The browser would select by the layer's boxes; we select by characters.
    event.preventDefault();
    box.focus({ preventScroll: true });
    const drag = (to: PointerEvent) => {
      const spot = this.#spot(to);
      if (spot && selection.anchor) selection.choose(stretchBetween(selection.anchor, spot));
    };
    if (event.shiftKey && selection.stretch) {
      selection.anchor = selection.stretch.from;
      drag(event);
    } else {
      selection.anchor = { page: at.page, offset: at.offset };
      window.getSelection()?.removeAllRanges();
      selection.choose(null);
    }
    follow(box, drag, (to) => {
      selection.anchor = null;
      if (!selection.stretch) this.#click(to);
      else selection.native();
    });
  };

  #drawArea(event: PointerEvent): void {
    const pages = this.#pages;
    const begun = pages.pageAt(event);
    if (!begun) return;
    event.preventDefault();
    pages.box?.focus({ preventScroll: true });
    this.#selection.choose(null);
    const other = (to: MouseEvent): Point => {
      const slot = pages.box?.querySelector(`[data-slot="${begun.page}"]`)?.getBoundingClientRect();
      return slot ? pages.pointIn(slot, to) : begun.point;
    };
    follow(
      pages.box,
      (to) => (this.#selection.area = { page: begun.page, region: between(begun.point, other(to)) }),
      (to) => {
        const region = regionBetween(begun.point, other(to));
        this.drawing = false;
        if (region) this.#selection.chooseArea(begun.page, region);
        else this.#selection.area = null;
      },
    );
  }

  /** Two presses take a word, three a line. */
  readonly multiple = (event: MouseEvent): void => {
    if (event.detail < 2 || this.drawing) return;
    const at = this.#spot(event);
    const span = at && (event.detail === 2 ? wordAt(at.layout, at.offset) : lineAt(at.layout, at.offset));
    if (at && span) {
      this.#selection.choose(stretchOf(at.page, span));
      this.#selection.native();
    }
  };

  #citationsAt(event: MouseEvent): Citation[] {
    const at = this.#pages.pageAt(event);
    if (!at) return [];
    const words = this.#selection.layouts.get(at.page);
    const offset = words
      ? offsetAt(words.layout, at.point.u * words.layout.width, at.point.v * words.layout.height)
      : -1;
    const found = (this.#around.cited().get(at.page) ?? []).filter((place) => {
      if (place.region) return covers(place.region, at.point);
      const span = words && spanIn(place, words.layout.text);
      return span && offset >= span.start && offset <= span.start + span.length;
    });
    return [...new Map(found.map(({ citation }) => [citation.id, citation])).values()];
  }

  #click(event: MouseEvent): void {
    const ids = this.#citationsAt(event).map((citation) => citation.id);
    if (ids.length > 0) this.#around.open(ids);
  }

  readonly hover = (event: PointerEvent): void => {
    const { box } = this.#pages;
    if (!box || this.#selection.anchor || event.buttons !== 0) return;
    const near = this.#around.cited().size > 0 && (event.target as Element).closest('[data-slot]');
    const found = near ? this.#citationsAt(event) : [];
    const says = found.length > 0 ? this.#around.describe(found) : '';
    if (box.title !== says) box.title = says;
  };
}

/** Follows the pointer until it is let go; near the upper and lower edge the pages move along. */
function follow(box: HTMLElement | undefined, move: (to: PointerEvent) => void, end: (to: PointerEvent) => void): void {
  let latest: PointerEvent | null = null;
  const margin = 28;
  const timer = setInterval(() => {
    const frame = box?.getBoundingClientRect();
    if (!frame || !box || !latest) return;
    const over = Math.max(latest.clientY - (frame.bottom - margin), 0);
    const under = Math.max(frame.top + margin - latest.clientY, 0);
    if (over === 0 && under === 0) return;
    box.scrollTop += Math.min(40, over) - Math.min(40, under);
    move(latest);
  }, 30);
  const moved = (to: PointerEvent) => {
    latest = to;
    move(to);
  };
  window.addEventListener('pointermove', moved);
  window.addEventListener(
    'pointerup',
    (to) => {
      clearInterval(timer);
      window.removeEventListener('pointermove', moved);
      end(to);
    },
    { once: true },
  );
}
