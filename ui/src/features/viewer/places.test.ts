import { describe, expect, it } from 'vitest';
import type { Citation, ResolvedPlace } from '../../ipc';
import { parseGoal, toClipboard } from './cell-address';
import { citedPlaces, filtered, neighbour, noFilter, spanIn } from './highlights';
import { between, boxOf, covers, middle, nudge, regionBetween, regionKey, whole } from './region';
import { pagesOf, spanOn, stretchBetween } from './stretch';
import { columnShares, runAround, templateOf } from './tables';
import { boxHeight, place, scrolledTo, tallest } from './tall';

const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
  key: name,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe('areas', () => {
  it('are the same whichever corner they are drawn from, and stay inside', () => {
    const area = { x: 10_000, y: 20_000, width: 30_000, height: 40_000 };
    expect(regionBetween({ u: 0.1, v: 0.2 }, { u: 0.4, v: 0.6 })).toEqual(area);
    expect(regionBetween({ u: 0.4, v: 0.6 }, { u: 0.1, v: 0.2 })).toEqual(area);
    expect(regionBetween({ u: -3, v: 0.5 }, { u: 9, v: 2 })).toEqual({ x: 0, y: 50_000, width: whole, height: 50_000 });
  });
  it('that are slips of the hand are none', () => {
    expect(regionBetween({ u: 0.5, v: 0.5 }, { u: 0.501, v: 0.9 })).toBeNull();
    expect(between({ u: 1, v: 1 }, { u: 1, v: 1 })).toEqual({ x: 99_999, y: 99_999, width: 1, height: 1 });
  });
  it('are drawn in the units of their page and hit by the pointer', () => {
    expect(boxOf({ x: 25_000, y: 50_000, width: 50_000, height: 10_000 }, 600, 800)).toEqual({
      x: 150,
      y: 400,
      width: 300,
      height: 80,
    });
    expect(covers(middle, { u: 0.5, v: 0.5 })).toBe(true);
    expect(covers(middle, { u: 0.9, v: 0.5 })).toBe(false);
  });
  it('move and grow by keys, never out of the picture', () => {
    expect(regionKey(middle, key('ArrowRight'))?.x).toBe(middle.x + 1000);
    expect(regionKey(middle, key('ArrowUp', { altKey: true }))?.y).toBe(middle.y - 100);
    expect(regionKey(middle, key('ArrowDown', { shiftKey: true }))).toEqual({
      ...middle,
      height: middle.height + 1000,
    });
    expect(regionKey(middle, key('m'))).toBeNull();
    expect(nudge(middle, 900_000, -900_000, false)).toEqual({ ...middle, x: whole - middle.width, y: 0 });
    expect(nudge(middle, 900_000, 0, true).width).toBe(whole - middle.x);
    expect(nudge(middle, -900_000, 0, true).width).toBeGreaterThan(0);
  });
});

describe('a selection over pages', () => {
  const stretch = stretchBetween({ page: 4, offset: 3 }, { page: 2, offset: 7 });
  it('runs forward whichever way it was drawn', () => {
    expect(stretch).toEqual({ from: { page: 2, offset: 7 }, to: { page: 4, offset: 3 } });
    expect(stretchBetween({ page: 2, offset: 7 }, { page: 2, offset: 7 })).toBeNull();
    expect(stretch && pagesOf(stretch)).toEqual([2, 3, 4]);
  });
  it('covers the end of the first, the whole of those between, the beginning of the last', () => {
    expect(spanOn(stretch, 2, 10)).toEqual({ start: 7, length: 3 });
    expect(spanOn(stretch, 3, 20)).toEqual({ start: 0, length: 20 });
    expect(spanOn(stretch, 4, 20)).toEqual({ start: 0, length: 3 });
    expect(spanOn(stretch, 5, 20)).toBeNull();
    expect(spanOn(stretch, 3, 0)).toBeNull();
  });
});

const citation = (id: string, more: Partial<Citation> = {}): Citation => ({
  id,
  evidence: 'e',
  evidence_name: 'a.pdf',
  evidence_kind: 'pdf',
  requirement: 'R18-8.6.1-03',
  audit: 's1',
  locator: { page: 1 },
  quote: 'twice said',
  prefix: '',
  suffix: '',
  strength: 'supports',
  note: '',
  author: 'Ada',
  made_at: '2026-03-02T09:00:00Z',
  to_confirm: false,
  carried_from: '',
  places: [{ locator: { page: 1 }, quote: 'twice said', prefix: '', suffix: '' }],
  settled: true,
  ...more,
});
const nowhere: ResolvedPlace = { found: true, spans: [] };

describe('highlights', () => {
  it('stand where the core found them, which tells repeated words apart', () => {
    const text = 'twice said, twice said';
    const one = citation('a');
    const at = { ordinal: 0, locator: { page: 1 }, start: 12, length: 10 };
    const [exact] = citedPlaces([one], new Map([['a', [{ found: true, spans: [at] }]]]));
    expect(exact && spanIn(exact, text)).toEqual({ start: 12, length: 10 });
    const [guess] = citedPlaces([one], new Map());
    expect(guess && spanIn(guess, text)).toEqual({ start: 0, length: 10 });
  });
  it('of one citation are as many as its places and the pages they run over', () => {
    const region = { x: 0, y: 0, width: 10, height: 10 };
    const many = citation('a', {
      places: [
        { locator: { page: 1 }, quote: 'x', prefix: '', suffix: '', until: { page: 2 } },
        { locator: { page: 5 }, quote: '', prefix: '', suffix: '', region },
        { locator: { sheet: 'SLA', cell: 'B2:C3' }, quote: '', prefix: '', suffix: '' },
      ],
    });
    const spans = [1, 2].map((page) => ({ ordinal: page - 1, locator: { page }, start: 0, length: 1 }));
    const found = citedPlaces([many], new Map([['a', [{ found: true, spans }, { ...nowhere, region }, nowhere]]]));
    expect(found.map((one) => one.locator.page ?? null)).toEqual([1, 2, 5, null]);
    expect(found[2]?.region).toEqual(region);
    expect(found[2] && spanIn(found[2], 'x')).toBeNull();
    expect(found[3]?.cells).toEqual({ sheet: 'SLA', range: { left: 1, right: 2, top: 2, bottom: 3 } });
  });
  it('are left out by audit, author, requirement and strength', () => {
    const all = [citation('a'), citation('b', { author: 'Ben' }), citation('c', { strength: 'contradicts' })];
    expect(filtered(all, noFilter)).toHaveLength(3);
    expect(filtered(all, { ...noFilter, author: 'Ben' }).map(({ id }) => id)).toEqual(['b']);
    expect(filtered(all, { ...noFilter, author: 'Ada', strength: 'contradicts' }).map(({ id }) => id)).toEqual(['c']);
    expect(filtered(all, { ...noFilter, audit: 'other' })).toEqual([]);
  });
  it('follow one another around the end', () => {
    const all = [citation('a'), citation('b')];
    expect(neighbour(all, null, 1)).toBe('a');
    expect(neighbour(all, 'b', 1)).toBe('a');
    expect(neighbour(all, 'a', -1)).toBe('b');
    expect(neighbour([], 'a', 1)).toBeNull();
  });
});

describe('going to a cell', () => {
  const sheets = [
    { name: 'SLA', rows: 1_000_000, columns: 8 },
    { name: "Q1 'final'", rows: 5, columns: 3 },
  ];
  it('reads addresses as people type them', () => {
    expect(parseGoal('b7', sheets, 0)?.range).toEqual({ left: 1, right: 1, top: 7, bottom: 7 });
    expect(parseGoal('$A$1:C4', sheets, 0)?.range).toEqual({ left: 0, right: 2, top: 1, bottom: 4 });
    expect(parseGoal('999999', sheets, 0)?.range).toEqual({ left: 0, right: 7, top: 999_999, bottom: 999_999 });
    expect(parseGoal("'Q1 ''final'''!C5", sheets, 0)).toEqual({
      sheet: 1,
      range: { left: 2, right: 2, top: 5, bottom: 5 },
    });
  });
  it('refuses what is no cell of the sheet and cuts what runs over it', () => {
    for (const wrong of ['', 'XYZ', 'Z1', 'A1000001', 'Nope!A1', '0']) expect(parseGoal(wrong, sheets, 0)).toBeNull();
    expect(parseGoal('A1:Z99', sheets, 1)?.range).toEqual({ left: 0, right: 2, top: 1, bottom: 5 });
  });
  it('copies cells with the empty ones, quoted where other programs need it', () => {
    const cells: Record<string, string> = { '0.1': 'a', '2.1': 'line\nfeed', '1.2': 'say "so"' };
    const text = toClipboard(
      { left: 0, right: 2, top: 1, bottom: 2 },
      (column, row) => cells[`${column}.${row}`] ?? '',
    );
    expect(text).toBe('a\t\t"line\nfeed"\n\t"say ""so"""\t');
  });
});

describe('tables of a text', () => {
  it('share their columns by what most cells need', () => {
    const rows = [
      ['No', 'Incident'],
      ['1', 'The mail server did not answer for two hours'],
      ['2', 'Backup failed'],
    ];
    const [number, words] = columnShares(rows);
    expect(words?.share).toBeGreaterThan((number?.share ?? 9) * 2);
    // No word is broken in two as long as it is a word.
    expect([number?.least, words?.least]).toEqual([2, 10]);
    expect(templateOf([{ share: 6.5, least: 8 }])).toBe('minmax(calc(8ch + 1.25rem), 6.5fr)');
    expect(columnShares([['a'], ['b', 'c', 'd']])).toHaveLength(3);
  });
  it('end where the rows end', () => {
    const rows = new Set([3, 4, 5, 9]);
    expect(runAround(4, (at) => rows.has(at))).toEqual({ start: 3, end: 6 });
    expect(runAround(9, (at) => rows.has(at))).toEqual({ start: 9, end: 10 });
  });
});

describe('what is taller than a browser can lay out', () => {
  const view = 600;
  const total = 150_000_000;
  it('stays as it is while it fits', () => {
    expect(scrolledTo(300, { at: 100, shift: 0 }, 5000, view)).toEqual({ box: null, at: 300, shift: 0 });
    expect(place(4800, 5000, view)).toEqual({ box: 4400, at: 4400, shift: 0 });
  });
  it('is reached to its very end by the scroll bar', () => {
    const end = scrolledTo(boxHeight(total) - view, { at: 0, shift: 0 }, total, view);
    expect(end.at).toBe(total - view);
    expect(boxHeight(total)).toBe(tallest);
  });
  it('moves by what the wheel says, anywhere', () => {
    let now = place(70_000_000, total, view);
    expect(now.at).toBe(70_000_000);
    for (let turn = 0; turn < 5000; turn += 1) {
      const top = (now.box ?? now.at - now.shift) + 100;
      const next = scrolledTo(top, now, total, view);
      expect(next.at).toBe(now.at + 100);
      now = { ...next, box: next.box ?? top };
    }
  });
  it('comes back to the beginning by the wheel', () => {
    let now = place(3000, total, view);
    for (let turn = 0; turn < 100 && now.at > 0; turn += 1) {
      const top = Math.max(0, (now.box ?? now.at - now.shift) - 100);
      const next = scrolledTo(top, now, total, view);
      now = { ...next, box: next.box ?? top };
    }
    expect(now.at).toBe(0);
  });
});
