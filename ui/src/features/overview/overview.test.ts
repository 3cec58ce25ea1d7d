import { describe, expect, it } from 'vitest';
import type { ClauseRow, RequirementRow } from '../../ipc';
import { columns, moveIn, type Chapter } from './map';

const lines = [['a1', 'a2', 'a3'], ['b1'], ['c1', 'c2']];

describe('arrows on the clause map', () => {
  it('run on over the ends of lines', () => {
    expect(moveIn(lines, 'a3', 'right')).toBe('b1');
    expect(moveIn(lines, 'b1', 'left')).toBe('a3');
    expect(moveIn(lines, 'a1', 'left')).toBe('a1');
    expect(moveIn(lines, 'c2', 'right')).toBe('c2');
  });
  it('keep the column up and down as far as the line reaches', () => {
    expect(moveIn(lines, 'a3', 'down')).toBe('b1');
    expect(moveIn(lines, 'c2', 'up')).toBe('b1');
    expect(moveIn(lines, 'a1', 'up')).toBe('a1');
  });
  it('jump to the ends of the line', () => {
    expect(moveIn(lines, 'a2', 'home')).toBe('a1');
    expect(moveIn(lines, 'a2', 'end')).toBe('a3');
    expect(moveIn(lines, 'gone', 'end')).toBe('gone');
  });
});

describe('columns of the clause map', () => {
  // A chapter of so many lines with one cell each.
  const chapter = (name: string, lines: number): Chapter => ({
    clause: { clause: name } as ClauseRow,
    lines: Array.from({ length: lines }, () => ({ clause: {} as ClauseRow, rows: [{} as RequirementRow] })),
  });
  const names = (placed: Chapter[][]) => placed.map((column) => column.map(({ clause }) => clause.clause).join(''));
  const map = [chapter('a', 6), chapter('b', 2), chapter('c', 20), chapter('d', 3), chapter('e', 3)];

  it('keep the order and end at about the same height', () => {
    expect(names(columns(map, 2, 9))).toEqual(['ab', 'cde']);
    expect(names(columns(map, 3, 9))).toEqual(['ab', 'c', 'de']);
  });
  it('are one where there is room for one, and never more than there are chapters', () => {
    expect(names(columns(map, 1, 9))).toEqual(['abcde']);
    expect(names(columns(map, 0, 0))).toEqual(['abcde']);
    expect(names(columns(map.slice(0, 2), 5, 9))).toEqual(['a', 'b']);
    expect(columns([], 2, 9)).toEqual([]);
  });
  it('count the lines that cells are broken into', () => {
    const wide: Chapter = { ...chapter('w', 1), lines: [{ clause: {} as ClauseRow, rows: Array(30).fill({}) }] };
    const four = [chapter('x', 4), chapter('y', 4), chapter('z', 4), wide];
    expect(names(columns(four, 2, 30))).toEqual(['xy', 'zw']);
    expect(names(columns(four, 2, 3))).toEqual(['xyz', 'w']);
  });
});
