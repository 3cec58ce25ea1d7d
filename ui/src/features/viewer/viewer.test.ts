import { describe, expect, it } from 'vitest';
import { runs } from '../shared/runs';
import { openBytes, totalOf } from './bytes';
import { boxesOf, lineAt, offsetAt, unturn, wordAt } from './layout';
import { columnWidths, readRow } from './sheet.svelte';

const word = (start: number, length: number, x: number, y: number, width: number) => ({
  start,
  length,
  x,
  y,
  width,
  height: 10,
});
/** "The plan was\nnot tested" */
const layout = {
  words: [
    word(0, 3, 0, 0, 30),
    word(4, 4, 40, 0, 40),
    word(9, 3, 90, 0, 30),
    word(13, 3, 0, 14, 30),
    word(17, 6, 40, 14, 60),
  ],
};

describe('boxes of a passage', () => {
  it('one box per line, cut inside words', () => {
    expect(boxesOf(layout, { start: 4, length: 12 })).toEqual([
      { x: 40, y: 0, width: 80, height: 10 },
      { x: 0, y: 14, width: 30, height: 10 },
    ]);
    expect(boxesOf(layout, { start: 18, length: 2 })).toEqual([{ x: 50, y: 14, width: 20, height: 10 }]);
    expect(boxesOf(layout, { start: 3, length: 1 })).toEqual([]);
  });
  it('a column gap starts a new box', () => {
    const columns = { words: [word(0, 3, 0, 0, 30), word(4, 3, 200, 0, 30)] };
    expect(boxesOf(columns, { start: 0, length: 7 })).toHaveLength(2);
  });
});

describe('from a point to a character', () => {
  it('finds the nearest edge', () => {
    expect(offsetAt(layout, 1, 5)).toBe(0);
    expect(offsetAt(layout, 62, 5)).toBe(6);
    expect(offsetAt(layout, 400, 5)).toBe(12);
    expect(offsetAt(layout, 400, 20)).toBe(23);
    expect(offsetAt({ words: [] }, 1, 1)).toBe(0);
  });
  it('takes words and lines whole', () => {
    expect(wordAt(layout, 6)).toEqual({ start: 4, length: 4 });
    expect(wordAt(layout, 8)).toEqual({ start: 4, length: 4 });
    expect(lineAt(layout, 6)).toEqual({ start: 0, length: 12 });
    expect(lineAt(layout, 18)).toEqual({ start: 13, length: 10 });
  });
  it('a turned page is the same page', () => {
    expect(unturn(0, 0.2, 0.1)).toEqual([0.2, 0.1]);
    expect(unturn(90, 1, 0)).toEqual([0, 0]);
    expect(unturn(180, 1, 1)).toEqual([0, 0]);
    expect(unturn(270, 0, 1)).toEqual([0, 0]);
  });
});

describe('marks over a text', () => {
  it('cuts overlapping marks into runs that lose nothing', () => {
    const text = 'ab😀def';
    const cut = runs(text, [
      { start: 1, length: 3, kind: 'cited', id: 'a' },
      { start: 2, length: 3, kind: 'hit' },
    ]);
    expect(cut.map(({ text, marks }) => [text, marks.length])).toEqual([
      ['a', 0],
      ['b', 1],
      ['😀d', 2],
      ['e', 1],
      ['f', 0],
    ]);
    expect(cut.map(({ text }) => text).join('')).toBe(text);
    expect(cut.map(({ start }) => start)).toEqual([0, 1, 2, 4, 5]);
  });
  it('an empty text has no runs', () => expect(runs('', [])).toEqual([]));
});

describe('rows of a sheet', () => {
  const item = (text: string, cell: string, columns?: number[]) => ({
    ordinal: 7,
    segment: { locator: { sheet: 'SLA', cell }, text, role: 'sheet_row' as const, ...(columns ? { columns } : {}) },
  });
  it('puts cells into their columns', () => {
    const row = readRow(item('Gold\t4 h', 'B3:D3', [1, 3]) as never);
    expect([...row.cells]).toEqual([
      [1, 'Gold'],
      [3, '4 h'],
    ]);
  });
  it('does without columns when the wire left them out', () => {
    expect([...readRow(item('x\ty', 'C3:D3') as never).cells.keys()]).toEqual([2, 3]);
  });
  it('gives columns a width between a code and a sentence', () => {
    const row = readRow(item(`1\t${'x'.repeat(500)}`, 'A1:B1', [0, 1]) as never);
    expect(columnWidths(3, [row], 7)).toEqual([56, 300, 56]);
  });
});

describe('bytes by range', () => {
  const data = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251);
  const ranged: typeof fetch = async (_, init) => {
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(new Headers(init?.headers).get('range') ?? '') ?? [];
    const end = Math.min(Number(to) + 1, data.length);
    return new Response(data.slice(Number(from), end), {
      status: 206,
      headers: { 'content-range': `bytes ${from}-${end - 1}/${data.length}` },
    });
  };
  it('reads what is asked for and knows the whole length', async () => {
    const opened = await openBytes('x', undefined, ranged);
    expect(opened.length).toBe(300_000);
    expect(await opened.read!(200_000, 200_010)).toEqual(data.slice(200_000, 200_010));
  });
  it('takes everything from a source that knows no ranges', async () => {
    const opened = await openBytes('x', undefined, async () => new Response(data.slice(0, 50)));
    expect(opened).toMatchObject({ length: 50, read: null });
  });
  it('says when there is nothing', async () => {
    await expect(openBytes('x', undefined, async () => new Response('', { status: 404 }))).rejects.toThrow('404');
    expect(totalOf('bytes 0-1/*')).toBeNull();
  });
});
