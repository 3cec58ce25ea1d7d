import { describe, expect, it } from 'vitest';
import { move } from './cells';

describe('the cells of a sample sheet', () => {
  it('are left at no edge', () => {
    for (const key of ['ArrowUp', 'ArrowLeft', 'Home', 'PageUp']) {
      expect(move({ row: 0, column: 0 }, key, 3, 4)).toEqual({ row: 0, column: 0 });
    }
    for (const key of ['ArrowDown', 'ArrowRight', 'End', 'PageDown', 'next']) {
      expect(move({ row: 2, column: 3 }, key, 3, 4)).toEqual({ row: 2, column: 3 });
    }
  });

  it('are gone through step by step, then item by item', () => {
    let at = { row: 0, column: 2 };
    const seen = [at];
    for (let press = 0; press < 3; press++) {
      at = move(at, 'next', 2, 4) ?? at;
      seen.push(at);
    }
    expect(seen.map(({ row, column }) => `${row}${column}`)).toEqual(['02', '03', '10', '11']);
  });

  it('know no other keys, and none on an empty sheet', () => {
    expect(move({ row: 0, column: 0 }, 'x', 3, 4)).toBeNull();
    expect(move({ row: 0, column: 0 }, 'ArrowDown', 0, 4)).toBeNull();
  });
});
