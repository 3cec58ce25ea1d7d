// What is selected on pages: words over the geometry the core gives, also over several pages, or an area. The browser's own
// selection follows, so that copy and screen readers agree with what is shown.

import { call, type PageLayout, type Region } from '../../ipc';
import { length, slice, toOffset } from '../shared/codepoints';
import type { Passage } from '../shared/passage';
import { context, type Span } from '../shared/quote';
import { boxesOf, lineAt } from './layout';
import type { PdfPages } from './pdf-pages.svelte';
import { boxOf } from './region';
import { pagesOf, spanOn, stretchBetween, type Edge, type Stretch } from './stretch';
import type { Selected } from './types';

/** Words of a page, and the ordinal of its segment. */
export interface Words {
  layout: PageLayout;
  ordinal: number | null;
}

export const stretchOf = (page: number, span: Span): Stretch | null =>
  stretchBetween({ page, offset: span.start }, { page, offset: span.start + span.length });

export class PdfSelection {
  stretch = $state.raw<Stretch | null>(null);
  area = $state.raw<{ page: number; region: Region } | null>(null);
  /** Where the pointer was pressed, while it is down. */
  anchor: Edge | null = null;
  readonly layouts = new Map<number, Words | null>();
  #telling = 0;
  #nativeTurn = false;
  readonly #evidence: string | null;
  readonly #pages: PdfPages;
  readonly #tell: (selected: Selected | null) => void;

  constructor(evidence: string | null, pages: PdfPages, tell: (selected: Selected | null) => void) {
    this.#evidence = evidence;
    this.#pages = pages;
    this.#tell = tell;
  }

  get any(): boolean {
    return this.stretch !== null || this.area !== null;
  }

  choose(next: Stretch | null): void {
    this.stretch = next;
    this.area = null;
    const mine = ++this.#telling;
    if (!next || !this.#evidence) {
      this.#tell(null);
      return;
    }
    const pages = pagesOf(next);
    if (pages.every((page) => this.layouts.has(page))) this.#told(next);
    else {
      void Promise.all(pages.map((page) => this.#wordsOf(page))).then(() => {
        if (mine === this.#telling) this.#told(next);
      });
    }
  }
  async #wordsOf(page: number): Promise<void> {
    if (this.layouts.has(page) || !this.#evidence) return;
    const answer = await call('read_layout', { id: this.#evidence, page }).catch(() => null);
    if (this.layouts.has(page)) return;
    this.layouts.set(page, answer && { layout: answer.layout, ordinal: answer.ordinal ?? null });
  }
  #told(next: Stretch): void {
    const parts = pagesOf(next).flatMap((page) => {
      const words = this.layouts.get(page);
      const span = words && spanOn(next, page, length(words.layout.text));
      return words && span ? [{ page, words, span }] : [];
    });
    const begin = parts[0];
    const end = parts.at(-1);
    if (!begin || !end || !this.#evidence) return;
    const text = (one: typeof begin) => one.words.layout.text;
    const passage: Passage = {
      evidence: this.#evidence,
      locator: { page: begin.page },
      quote: parts.map((one) => slice(text(one), one.span.start, one.span.length)).join('\n'),
      prefix: context(text(begin), { start: begin.span.start, length: 0 }).prefix,
      suffix: context(text(end), { start: end.span.start + end.span.length, length: 0 }).suffix,
      ...(end.page !== begin.page ? { until: { page: end.page } } : {}),
      ...(begin.words.ordinal === null ? {} : { position: { segment: begin.words.ordinal, start: begin.span.start } }),
    };
    this.#tell({
      passage,
      box: () => this.#pages.onScreen(end.page, boxesOf(end.words.layout, end.span), end.words.layout),
      clear: () => this.choose(null),
    });
  }

  chooseArea(page: number, region: Region): void {
    this.stretch = null;
    this.#telling += 1;
    this.area = { page, region };
    if (!this.#evidence) return;
    this.#tell({
      passage: { evidence: this.#evidence, locator: { page }, quote: '', prefix: '', suffix: '', region },
      box: () => this.#pages.onScreen(page, [boxOf(region, 1, 1)], { width: 1, height: 1 }),
      clear: () => {
        this.area = null;
        this.#tell(null);
      },
    });
  }

  /** Tells the browser what is selected. */
  native(): void {
    if (!this.stretch) return;
    const start = this.#pointAt(this.stretch.from);
    const end = this.#pointAt(this.stretch.to);
    if (!start || !end) return;
    this.#nativeTurn = true;
    window.getSelection()?.setBaseAndExtent(start.node, start.index, end.node, end.index);
    requestAnimationFrame(() => (this.#nativeTurn = false));
  }
  #pointAt({ page, offset }: Edge): { node: Node; index: number } | null {
    const layer = this.#pages.box?.querySelector(`[data-page="${page}"] .layer`);
    let best: HTMLElement | null = null;
    for (const piece of (layer?.children ?? []) as HTMLCollectionOf<HTMLElement>) {
      if (Number(piece.dataset.start) > offset) break;
      best = piece;
    }
    const node = best?.firstChild;
    if (!best || !node) return null;
    const text = node.textContent ?? '';
    const before = [...text].slice(0, offset - Number(best.dataset.start)).join('');
    return { node, index: Math.min(text.length, before.length) };
  }
  /** Takes over what the browser was told to select by other means than ours. */
  readonly changed = (): void => {
    const { box } = this.#pages;
    const now = window.getSelection();
    if (this.#nativeTurn || this.anchor || !now || now.isCollapsed) return;
    if (!box?.contains(now.anchorNode) || !box.contains(now.focusNode)) return;
    const a = edgeOf(now.anchorNode, now.anchorOffset);
    const b = edgeOf(now.focusNode, now.focusOffset);
    const next = a && b ? stretchBetween(a, b) : null;
    if (next) this.choose(next);
  };

  /** Shift with the arrows: a word further, a line further; begins at the top of what is seen. */
  extend(key: string, byLine: boolean): void {
    const pages = this.#pages;
    const at = this.stretch?.to.page ?? pages.here;
    const layout = this.layouts.get(at)?.layout;
    if (!layout || layout.words.length === 0) return;
    if (!this.stretch) {
      const top = Math.max(0, pages.scroll - pages.heights.top(at - 1)) / pages.scale;
      const word = layout.words.find((one) => one.y >= top) ?? layout.words[0];
      if (word) this.choose(stretchOf(at, { start: word.start, length: word.length }));
      this.native();
      return;
    }
    const { from } = this.stretch;
    const end = this.stretch.to.offset;
    const to = endAfter(layout, end, key, byLine);
    const onward = (key === 'ArrowDown' || key === 'ArrowRight') && (to === null || to <= end);
    const next = onward ? this.#firstLine(at + 1) : to === null ? null : { page: at, offset: to };
    if (next && stretchBetween(from, next)?.from === from) {
      this.choose({ from, to: next });
      this.native();
    }
  }
  /** The end of the first line of a page, where a selection that left the page before it goes on. */
  #firstLine(at: number): Edge | null {
    const layout = this.layouts.get(at)?.layout;
    const line = layout?.words[0] ? lineAt(layout, layout.words[0].start) : null;
    return line ? { page: at, offset: line.start + line.length } : null;
  }
}

/** Where a selection that ends at `end` would end after the key. */
function endAfter(layout: PageLayout, end: number, key: string, byLine: boolean): number | null {
  const { words } = layout;
  const endOf = (word: { start: number; length: number } | undefined): number => (word ? word.start + word.length : 0);
  const before = words.findLastIndex((word) => word.start < end);
  const index = Math.max(0, before);
  let to: number | null = null;
  if (key === 'ArrowRight') to = endOf(words[index + (end >= endOf(words[index]) ? 1 : 0)]);
  if (key === 'ArrowLeft') to = endOf(words[index - 1]);
  if (key === 'ArrowDown' || byLine) {
    const line = lineAt(layout, Math.max(0, end - 1));
    const lineEnd = line ? line.start + line.length : end;
    const next = lineEnd > end ? line : lineAt(layout, lineEnd + 1);
    to = next ? next.start + next.length : null;
  }
  if (key === 'ArrowUp') {
    const line = lineAt(layout, Math.max(0, end - 1));
    to = line ? line.start - 1 : null;
  }
  return to;
}

function edgeOf(node: Node | null, index: number): Edge | null {
  const piece = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('[data-start]');
  const page = piece?.closest<HTMLElement>('[data-page]');
  if (!piece || !page) return null;
  return {
    page: Number(page.dataset.page),
    offset: Number(piece.dataset.start) + toOffset(piece.textContent ?? '', index),
  };
}
