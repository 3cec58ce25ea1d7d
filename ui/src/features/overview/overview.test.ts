import { describe, expect, it } from 'vitest';
import { moveIn } from './map';

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
