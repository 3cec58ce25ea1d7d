import { describe, expect, it } from 'vitest';
import { columnIndex, columnName, formatRange, growToMerges, parseRange, step } from './cells';
import { length, Offsets, slice, toIndex, toOffset } from './codepoints';
import { Heights } from './heights';
import { context, findAll, findOne, fold } from './quote';
import { findTerms, sentenceAround, snippetIn, terms } from './words';

describe('code points', () => {
  const text = 'a😀b𝒳c';
  it('counts what a reader would count, not UTF-16 units', () => {
    expect(length(text)).toBe(5);
    expect(slice(text, 1, 3)).toBe('😀b𝒳');
    expect(toIndex(text, 2)).toBe(3);
    expect(toOffset(text, 3)).toBe(2);
  });
  it('goes there and back for every offset', () => {
    const offsets = new Offsets(text);
    for (let offset = 0; offset <= 5; offset += 1) {
      expect(toOffset(text, toIndex(text, offset))).toBe(offset);
      expect(offsets.toIndex(offset)).toBe(toIndex(text, offset));
    }
    expect(offsets.slice(1, 1)).toBe('😀');
    expect(new Offsets('plain').slice(1, 3)).toBe('lai');
  });
  it('takes an index inside a pair for its start', () => expect(toOffset(text, 2)).toBe(1));
});

describe('finding a quote, as the core does', () => {
  it('line breaks and typography do not hide a quote', () => {
    const text = 'The policy\nis  reviewed \u2013 as \u201cagreed\u201d \u2013 by  top management.';
    const [span, ...more] = findAll(text, 'policy is reviewed - as "agreed"');
    expect(more).toEqual([]);
    expect(slice(text, span!.start, span!.length)).toBe('policy\nis  reviewed \u2013 as \u201cagreed\u201d');
  });
  it('soft hyphens and zero-width characters vanish', () => {
    expect(findAll('inci\u00addent man\u200bagement', 'incident management')).toEqual([{ start: 0, length: 21 }]);
  });
  it('other words are not found and nothing stands nowhere', () => {
    expect(findAll('The policy is reviewed.', 'The policy was reviewed')).toEqual([]);
    expect(findAll('text', '')).toEqual([]);
    expect(findAll('text', ' \n')).toEqual([]);
  });
  it('counts code points in front of the quote', () => {
    expect(findAll('😀😀 SLA', 'SLA')).toEqual([{ start: 3, length: 3 }]);
  });
  it('finds every place', () => expect(findAll('aaa', 'aa').map((span) => span.start)).toEqual([0, 1]));
  it('the surroundings decide between equal places', () => {
    const text = 'Gold: 4 hours. Silver: 4 hours. Bronze: 4 hours.';
    expect(findOne(text, '4 hours', 'Silver: ', '. Bronze')?.start).toBe(23);
    expect(findOne(text, '4 days')).toBeNull();
  });
  it('context stops at the ends', () => {
    const text = 'äbc def ghi';
    const span = findAll(text, 'def')[0]!;
    expect(context(text, span, 3)).toEqual({ prefix: 'bc ', suffix: ' gh' });
    expect(context(text, span, 99)).toEqual({ prefix: 'äbc ', suffix: ' ghi' });
  });
  it('folding keeps one source offset per unit', () => {
    const { text, source } = fold('  a\u00ad😀  b ');
    expect(text).toBe('a😀 b');
    expect(source).toEqual([2, 4, 4, 5, 7]);
  });
});

describe('search words in a text', () => {
  it('reads words and phrases', () =>
    expect(terms('"major incident" Rückruf sla')).toEqual(['major incident', 'ruckruf', 'sla']));
  it('matches from the start of a word, without case and marks', () => {
    const text = 'Überprüfung der SLA-Ziele; no Islamabad.';
    expect(findTerms(text, 'uberpr sla').map((span) => slice(text, span.start, span.length))).toEqual([
      'Überpr',
      'SLA',
    ]);
  });
  it('a hit is cited with its sentence', () => {
    const text = 'Scope.\n\nThe major incident\nprocedure is tested yearly. It was not tested in 2025.';
    const span = findTerms(text, 'procedure')[0]!;
    const sentence = sentenceAround(text, span);
    expect(slice(text, sentence.start, sentence.length)).toBe('The major incident\nprocedure is tested yearly.');
  });
  it('a heading above and a list below are no part of the sentence', () => {
    const text =
      '8 Continuity and availability\nRisks to continuity and availability are judged each year and plans exist for a loss\nof service.\n- Risk assessment each January.';
    const span = findTerms(text, 'judged')[0]!;
    const sentence = sentenceAround(text, span);
    expect(slice(text, sentence.start, sentence.length)).toBe(
      'Risks to continuity and availability are judged each year and plans exist for a loss\nof service.',
    );
    const item = sentenceAround(text, findTerms(text, 'January')[0]!);
    expect(slice(text, item.start, item.length)).toBe('- Risk assessment each January.');
  });
  it('text without sentences gives the line', () => {
    const text = Array.from({ length: 60 }, (_, row) => `row ${row} value ${row}`).join('\n');
    const span = findTerms(text, '"row 17"')[0]!;
    const line = sentenceAround(text, span);
    expect(slice(text, line.start, line.length)).toBe('row 17 value 17');
  });
  it('finds where a snippet was cut out', () => {
    const text = 'One. Incident closed.\nTwo. Incident  closed late.';
    expect(snippetIn(text, '… incident closed late …')?.start).toBe(27);
    expect(snippetIn(text, '…')).toBeNull();
  });
});

describe('cells', () => {
  it('names columns', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    for (const column of [0, 1, 25, 26, 27, 700, 16383]) expect(columnIndex(columnName(column))).toBe(column);
  });
  it('reads and writes ranges in any order of corners', () => {
    expect(formatRange(parseRange('C4:A1')!)).toBe('A1:C4');
    expect(formatRange(parseRange('$b$7')!)).toBe('B7');
    expect(parseRange('7B')).toBeNull();
  });
  it('never cuts a merged range', () => {
    const merges = [parseRange('B2:C3')!, parseRange('C4:D4')!];
    expect(formatRange(growToMerges(parseRange('A1:B2')!, merges))).toBe('A1:C3');
    expect(formatRange(growToMerges(parseRange('C3:C4')!, merges))).toBe('B2:D4');
  });
  it('moves by keys and stops at the edges', () => {
    const bounds = { rows: 100, columns: 5, page: 20 };
    const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false });
    expect(step({ column: 0, row: 1 }, key('ArrowUp'), bounds)).toEqual({ column: 0, row: 1 });
    expect(step({ column: 2, row: 90 }, key('PageDown'), bounds)).toEqual({ column: 2, row: 100 });
    expect(step({ column: 2, row: 90 }, key('Home', true), bounds)).toEqual({ column: 0, row: 1 });
    expect(step({ column: 2, row: 9 }, key('ArrowRight', true), bounds)).toEqual({ column: 4, row: 9 });
    expect(step({ column: 2, row: 9 }, key('x'), bounds)).toBeNull();
  });
});

describe('heights of a long list', () => {
  it('a better guess changes only rows that were never measured', () => {
    const heights = new Heights(100, 30);
    heights.set(2, 50);
    heights.set(3, 30);
    heights.assume(20);
    expect([heights.height(0), heights.height(2), heights.height(3), heights.total]).toEqual([
      20,
      50,
      30,
      98 * 20 + 80,
    ]);
  });
  it('sums what is measured and guesses the rest', () => {
    const heights = new Heights(1000, 20);
    expect(heights.total).toBe(20_000);
    expect(heights.set(10, 50)).toBe(true);
    expect(heights.set(10, 50.2)).toBe(false);
    expect(heights.top(10)).toBe(200);
    expect(heights.top(11)).toBe(250);
    expect(heights.total).toBe(20_030);
    expect(heights.at(249)).toBe(10);
    expect(heights.at(250)).toBe(11);
    expect(heights.at(1e9)).toBe(999);
  });
});
