// What the rows of a text have to do with their neighbours: tables share columns, slides are cards, pictures stand below
// the words they came with.

import type { PictureInfo, TextSegment } from '../../ipc';
import { t } from '../../lib/messages/messages.svelte';
import { partWords } from '../shared/place';
import { columnShares, runAround, sampled, templateOf } from './tables';

export type Get = (ordinal: number) => TextSegment | undefined;

export interface TableRow {
  /** Columns of the grid. */
  template: string;
  first: boolean;
  /** Its first row names the columns. */
  headed: boolean;
}

/** The rows of tables among those in sight. */
export function tablesIn(from: number, to: number, get: Get): Map<number, TableRow> {
  const found = new Map<number, TableRow>();
  const isRow = (ordinal: number) => get(ordinal)?.segment.role === 'table_row';
  const same = (a: number, b: number) => {
    const [one, other] = [get(a)?.segment.locator, get(b)?.segment.locator];
    return one?.slide === other?.slide && one?.part === other?.part && one?.page === other?.page;
  };
  let at = from;
  while (at < to) {
    if (!isRow(at)) {
      at += 1;
      continue;
    }
    const { start, end } = runAround(at, (ordinal) => isRow(ordinal) && same(ordinal, at));
    const rows: string[][] = [];
    for (let row = start; row < Math.min(end, start + sampled); row += 1) {
      rows.push((get(row)?.segment.text ?? '').split('\t'));
    }
    const shares = columnShares(rows);
    const headed = rows.length > 2 && shares.length > 1 && (rows[0]?.length ?? 0) === shares.length;
    const template = templateOf(shares);
    for (let row = Math.max(start, from); row < Math.min(end, to); row += 1) {
      found.set(row, { template, first: row === start, headed });
    }
    at = end;
  }
  return found;
}

/** Whether a row begins or ends the card of its slide; null where there are no slides. */
export function cardOf(ordinal: number, get: Get): { first: boolean; last: boolean } | null {
  const slide = get(ordinal)?.segment.locator.slide;
  if (slide == null) return null;
  return {
    first: get(ordinal - 1)?.segment.locator.slide !== slide,
    last: get(ordinal + 1)?.segment.locator.slide !== slide,
  };
}

/** What a line above says where a new slide, page or part begins. */
export function openingOf(ordinal: number, get: Get): string | null {
  const now = get(ordinal)?.segment.locator;
  const before = ordinal > 0 ? get(ordinal - 1)?.segment.locator : undefined;
  if (!now) return null;
  if (now.slide != null && now.slide !== before?.slide) return t('place.slide', { slide: now.slide });
  if (now.page != null && now.page !== before?.page) return t('place.page', { page: now.page });
  if (now.part != null && now.part !== before?.part) return partWords(now.part);
  return null;
}

/** A picture with its number in the document, from 1: by that its bytes are asked for. */
export interface Numbered {
  number: number;
  picture: PictureInfo;
}

/** Pictures by the row they stand below; by -1 those above the first. */
export function picturesByRow(pictures: readonly PictureInfo[], rows: number): ReadonlyMap<number, Numbered[]> {
  const map = new Map<number, Numbered[]>();
  pictures.forEach((picture, index) => {
    const row = Math.min(picture.after, rows) - 1;
    map.set(row, [...(map.get(row) ?? []), { number: index + 1, picture }]);
  });
  return map;
}
