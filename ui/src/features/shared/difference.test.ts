import { describe, expect, it } from 'vitest';
import { difference, type Part } from './difference';

const sides = (parts: readonly Part[]) => ({
  old: parts
    .filter(({ kind }) => kind !== 'added')
    .map(({ text }) => text)
    .join(''),
  fresh: parts
    .filter(({ kind }) => kind !== 'removed')
    .map(({ text }) => text)
    .join(''),
});
const changes = (parts: readonly Part[]) =>
  parts.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind === 'added' ? '+' : '-'}${text}`);

describe('what differs between two wordings', () => {
  it('is the word that was changed', () => {
    const parts = difference(
      'escalated within thirty minutes by telephone.',
      'escalated within sixty minutes by telephone.',
    );
    expect(changes(parts)).toEqual(['-thirty', '+sixty']);
  });
  it('is nothing for the same words, however they are broken into lines', () => {
    expect(changes(difference('one  two\nthree', 'one two three'))).toEqual([]);
    expect(difference('', '')).toEqual([]);
  });
  it('joins neighbouring words that changed together', () => {
    expect(changes(difference('by the duty manager at once', 'by two shift leads at once'))).toEqual([
      '-the duty manager',
      '+two shift leads',
    ]);
  });
  it('tells added and dropped words from changed ones', () => {
    expect(changes(difference('a b c', 'a b x c'))).toEqual(['+x ']);
    expect(changes(difference('a b x c', 'a b c'))).toEqual(['-x ']);
  });
  it('goes by the character where words are not set apart, and keeps marks with their letters', () => {
    expect(changes(difference('服务目录', '服务清单'))).toEqual(['-目录', '+清单']);
    expect(changes(difference('Störung', 'Sto\u0308rungen'))).toEqual(['-Störung', '+Sto\u0308rungen']);
  });
  it('always gives back both wordings', () => {
    const pairs = [
      ['', 'new words only'],
      ['old words only', ''],
      ['alpha, beta; gamma', 'beta gamma delta alpha'],
      ['x'.repeat(50), 'y'],
    ] as const;
    for (const [old, fresh] of pairs) expect(sides(difference(old, fresh))).toEqual({ old, fresh });
  });
  it('does not choke on very long texts', () => {
    const long = (word: string) => Array.from({ length: 6000 }, (_, index) => `${word}${index}`).join(' ');
    const parts = difference(`start ${long('a')} end`, `start ${long('b')} end`);
    expect(parts.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
  });
});
