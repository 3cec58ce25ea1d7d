// What is selected in a text: from a character of one row to a character of another, told as a passage.

import type { TextSegment } from '../../ipc';
import { length, slice, toOffset } from '../shared/codepoints';
import { sameStretch } from '../shared/place';
import { context, type Span } from '../shared/quote';
import type { Segments } from './segments.svelte';
import type { TextRows } from './text-rows.svelte';
import type { Selected } from './types';

export interface RowStretch {
  from: number;
  start: number;
  to: number;
  end: number;
}

export class TextSelection {
  stretch = $state.raw<RowStretch | null>(null);
  readonly #id: string;
  readonly #segments: Segments;
  readonly #rows: TextRows;
  readonly #tell: (selected: Selected | null) => void;

  constructor(id: string, segments: Segments, rows: TextRows, tell: (selected: Selected | null) => void) {
    this.#id = id;
    this.#segments = segments;
    this.#rows = rows;
    this.#tell = tell;
  }

  #text(ordinal: number): string {
    return this.#segments.get(ordinal)?.segment.text ?? '';
  }

  /** The part of a row that is selected. */
  part(ordinal: number, text: string): Span | null {
    const now = this.stretch;
    if (!now || ordinal < now.from || ordinal > now.to) return null;
    const start = ordinal === now.from ? now.start : 0;
    const end = ordinal === now.to ? now.end : length(text);
    return end > start ? { start, length: end - start } : null;
  }

  /** Whole rows. */
  whole(from: number, to: number): void {
    this.choose({ from, start: 0, to, end: length(this.#text(to)) });
  }

  choose(next: RowStretch | null): void {
    this.stretch = next;
    this.#rows.pinned = next;
    if (!next) {
      this.#tell(null);
      return;
    }
    const parts: string[] = [];
    for (let ordinal = next.from; ordinal <= next.to; ordinal += 1) {
      const segment = this.#segments.get(ordinal)?.segment;
      const span = segment && this.part(ordinal, segment.text);
      if (segment && span) parts.push(slice(segment.text, span.start, span.length));
    }
    const first = this.#segments.get(next.from)?.segment;
    const last = this.#segments.get(next.to)?.segment;
    if (first && last && parts.length > 0) this.#tell(this.#selected(next, first, last, parts.join('\n')));
  }

  #selected(at: RowStretch, first: TextSegment['segment'], last: TextSegment['segment'], quote: string): Selected {
    return {
      passage: {
        evidence: this.#id,
        locator: first.locator,
        quote,
        prefix: context(first.text, { start: at.start, length: 0 }).prefix,
        suffix: context(last.text, { start: at.end, length: 0 }).suffix,
        position: { segment: at.from, start: at.start },
        ...(at.to > at.from && !sameStretch(first.locator, last.locator) ? { until: last.locator } : {}),
      },
      box: () => {
        const marks = this.#rows.box?.querySelectorAll('mark.passage');
        const start = marks?.[0]?.getBoundingClientRect();
        const end = marks?.[marks.length - 1]?.getBoundingClientRect();
        return start && end
          ? new DOMRect(start.left, start.top, Math.max(start.width, 40), end.bottom - start.top)
          : null;
      },
      clear: () => {
        window.getSelection()?.removeAllRanges();
        this.choose(null);
      },
    };
  }

  /** Takes over what the browser has selected; after that our marks show it. */
  read(): void {
    const { box } = this.#rows;
    const now = window.getSelection();
    if (!now || now.isCollapsed || !box?.contains(now.anchorNode) || !box.contains(now.focusNode)) return;
    const range = now.getRangeAt(0);
    const start = spot(range.startContainer, range.startOffset);
    const end = spot(range.endContainer, range.endOffset);
    if (!start || !end || start.ordinal > end.ordinal) return;
    const next = { from: start.ordinal, start: start.offset, to: end.ordinal, end: end.offset };
    if (next.end === 0 && next.to > next.from) {
      next.to -= 1;
      next.end = length(this.#text(next.to));
    }
    if (this.stretch && JSON.stringify(this.stretch) === JSON.stringify(next)) return;
    this.choose(next);
    now.removeAllRanges();
  }
}

/** Row and character of a place of the browser's selection. */
function spot(node: Node, index: number): { ordinal: number; offset: number } | null {
  const element = node instanceof Element ? node : node.parentElement;
  const row = element?.closest<HTMLElement>('[data-ordinal]');
  if (!row) return null;
  const ordinal = Number(row.dataset.ordinal);
  const run = element?.closest<HTMLElement>('[data-start]');
  if (run && node.nodeType === Node.TEXT_NODE) {
    return { ordinal, offset: Number(run.dataset.start) + toOffset(run.textContent ?? '', index) };
  }
  // Beside the words: the beginning or the end of what the browser counted.
  const runsBefore = [...row.querySelectorAll<HTMLElement>('[data-start]')].filter((one) => {
    const probe = document.createRange();
    probe.setStart(node, index);
    return probe.comparePoint(one, 0) < 0;
  });
  const last = runsBefore.at(-1);
  if (last) return { ordinal, offset: Number(last.dataset.start) + length(last.textContent ?? '') };
  return { ordinal, offset: 0 };
}
