// A place inside a document: as words for people, as text for the route, and in document order.

import type { Locator } from '../../ipc';
import { t } from '../../lib/messages/messages.svelte';
import { parseRange } from './cells';

/** "Page 3", "SLA, B7", "Slide 2", "Body, paragraph 4". */
export function placeWords(locator: Locator | null | undefined): string {
  if (!locator) return '';
  const parts: string[] = [];
  if (locator.page != null) parts.push(t('place.page', { page: locator.page }));
  if (locator.sheet != null) parts.push(locator.sheet);
  if (locator.cell != null) parts.push(locator.cell);
  if (locator.slide != null) parts.push(t('place.slide', { slide: locator.slide }));
  if (locator.part != null) parts.push(partWords(locator.part));
  if (locator.paragraph != null) parts.push(t('place.paragraph', { paragraph: locator.paragraph }));
  const words = parts.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The same for a passage that runs on, or an area: "Page 3 to page 4", "Page 2, area". */
export function passageWords(place: { locator: Locator; until?: Locator | null; region?: unknown }): string {
  const from = placeWords(place.locator);
  const whole = place.until ? t('place.until', { from, to: lower(placeWords(place.until)) }) : from;
  if (!place.region) return whole;
  return whole ? `${whole}, ${t('place.area')}` : capital(t('place.area'));
}
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** The core names parts in lower case (`header`, `attachment 1`). */
export const partWords = (part: string): string => part.charAt(0).toUpperCase() + part.slice(1);

const numbers = ['page', 'slide', 'paragraph'] as const;
const words = ['sheet', 'cell', 'part'] as const;

/** For the route: `page=3`, `sheet=SLA&cell=B7`. */
export function formatPlace(locator: Locator): string {
  const out = new URLSearchParams();
  for (const key of numbers) if (locator[key] != null) out.set(key, String(locator[key]));
  for (const key of words) if (locator[key] != null) out.set(key, locator[key]);
  return out.toString();
}

export function parsePlace(text: string | undefined): Locator | null {
  if (!text) return null;
  const read = new URLSearchParams(text);
  const locator: Locator = {};
  for (const key of numbers) {
    const value = Number(read.get(key));
    if (Number.isInteger(value) && value > 0) locator[key] = value;
  }
  for (const key of words) {
    const value = read.get(key);
    if (value) locator[key] = value;
  }
  return Object.keys(locator).length > 0 ? locator : null;
}

/** Do both name the same stretch of the document? Cells are compared by the caller. */
export const sameStretch = (a: Locator, b: Locator): boolean =>
  stretch.every((key) => (a[key] ?? null) === (b[key] ?? null));
const stretch = ['page', 'sheet', 'slide', 'paragraph', 'part'] as const;

/** Order in the document, as far as locators tell. */
export function comparePlaces(a: Locator, b: Locator): number {
  const row = (locator: Locator) => (locator.cell ? (parseRange(locator.cell)?.top ?? 0) : 0);
  return (
    (a.page ?? 0) - (b.page ?? 0) ||
    (a.slide ?? 0) - (b.slide ?? 0) ||
    (a.paragraph ?? 0) - (b.paragraph ?? 0) ||
    (a.sheet ?? '').localeCompare(b.sheet ?? '') ||
    row(a) - row(b)
  );
}
