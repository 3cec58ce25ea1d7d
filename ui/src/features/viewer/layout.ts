// Geometry of a page's words: from characters to boxes (highlights) and from a point to a character (selection).
// Everything in points of the page as displayed; characters are code points of the page's text.

import type { PageLayout, WordBox } from '../../ipc';
import type { Span } from '../shared/quote';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Boxes of a stretch of text, one per line. */
export function boxesOf({ words }: Pick<PageLayout, 'words'>, span: Span): Box[] {
  const end = span.start + span.length;
  const out: Box[] = [];
  for (const word of words) {
    const from = Math.max(span.start, word.start);
    const to = Math.min(end, word.start + word.length);
    if (from >= to) continue;
    const each = word.width / Math.max(1, word.length);
    const box = { x: word.x + (from - word.start) * each, y: word.y, width: (to - from) * each, height: word.height };
    const last = out.at(-1);
    if (last && sameLine(last, box) && box.x >= last.x && box.x - (last.x + last.width) < 2 * last.height) {
      const bottom = Math.max(last.y + last.height, box.y + box.height);
      last.y = Math.min(last.y, box.y);
      last.height = bottom - last.y;
      last.width = box.x + box.width - last.x;
    } else {
      out.push({ ...box });
    }
  }
  return out;
}

const sameLine = (a: Box, b: Box): boolean =>
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 0.5 * Math.min(a.height, b.height);

/** The character edge nearest to a point: what the caret would stand before. */
export function offsetAt({ words }: Pick<PageLayout, 'words'>, x: number, y: number): number {
  let best: WordBox | undefined;
  let least = Infinity;
  for (const word of words) {
    const dx = Math.max(word.x - x, 0, x - (word.x + word.width));
    const dy = Math.max(word.y - y, 0, y - (word.y + word.height));
    // Being on another line is worse than being far along the same one.
    const distance = dx + dy * 6;
    if (distance < least) {
      least = distance;
      best = word;
    }
  }
  if (!best) return 0;
  const share = Math.max(0, Math.min(1, (x - best.x) / Math.max(best.width, 0.01)));
  return best.start + Math.round(share * best.length);
}

/** The word around an offset, for a double click and for steps by word. */
export function wordAt({ words }: Pick<PageLayout, 'words'>, offset: number): Span | null {
  let before: WordBox | null = null;
  for (const word of words) {
    if (offset >= word.start && offset < word.start + word.length) return { start: word.start, length: word.length };
    if (word.start <= offset) before = word;
  }
  return before ? { start: before.start, length: before.length } : null;
}

/** All words on the line of an offset, for a triple click. */
export function lineAt(layout: Pick<PageLayout, 'words'>, offset: number): Span | null {
  const here = wordAt(layout, offset);
  if (!here) return null;
  const at = layout.words.findIndex((word) => word.start === here.start);
  let first = at;
  let last = at;
  const word = (index: number) => layout.words[index] as WordBox;
  while (first > 0 && sameLine(word(first - 1), word(first)) && word(first - 1).x < word(first).x) first -= 1;
  while (last + 1 < layout.words.length && sameLine(word(last + 1), word(last)) && word(last + 1).x > word(last).x)
    last += 1;
  return { start: word(first).start, length: word(last).start + word(last).length - word(first).start };
}

export type Turn = 0 | 90 | 180 | 270;

/** A point of the turned page, as shares of its shown size, back to shares of the upright page. */
export function unturn(turn: Turn, u: number, v: number): [number, number] {
  switch (turn) {
    case 90:
      return [v, 1 - u];
    case 180:
      return [1 - u, 1 - v];
    case 270:
      return [1 - v, u];
    default:
      return [u, v];
  }
}
