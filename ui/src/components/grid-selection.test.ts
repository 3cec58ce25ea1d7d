import { describe, expect, it } from 'vitest';
import { GridSelection, type Keys } from './grid-selection.svelte';

const key = (name: string, held: Partial<Keys> = {}): Keys => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const press = (grid: GridSelection, name: string, held: Partial<Keys> = {}) => grid.key(key(name, held), 10);

describe('the selection of a table', () => {
  it('starts on the first row with arrow down and on the last with arrow up', () => {
    const grid = new GridSelection(100);
    press(grid, 'ArrowDown');
    expect(grid.indices).toEqual([0]);
    grid.clear();
    press(grid, 'ArrowUp');
    expect(grid.indices).toEqual([99]);
  });

  it('moves by row, by page and to the ends, never outside', () => {
    const grid = new GridSelection(25);
    press(grid, 'Home');
    press(grid, 'PageDown');
    expect(grid.focused).toBe(10);
    press(grid, 'PageDown');
    press(grid, 'PageDown');
    expect(grid.focused).toBe(24);
    press(grid, 'ArrowDown');
    expect(grid.indices).toEqual([24]);
    press(grid, 'Home');
    press(grid, 'ArrowUp');
    expect(grid.indices).toEqual([0]);
  });

  it('extends from the pivot in both directions and shrinks again', () => {
    const grid = new GridSelection(100);
    grid.only(10);
    press(grid, 'ArrowDown', { shiftKey: true });
    press(grid, 'ArrowDown', { shiftKey: true });
    expect(grid.indices).toEqual([10, 11, 12]);
    press(grid, 'ArrowUp', { shiftKey: true });
    expect(grid.indices).toEqual([10, 11]);
    press(grid, 'ArrowUp', { shiftKey: true });
    press(grid, 'ArrowUp', { shiftKey: true });
    expect(grid.indices).toEqual([9, 10]);
    expect(grid.pivot).toBe(10);
  });

  it('walks with Ctrl and picks single rows with Space', () => {
    const grid = new GridSelection(100);
    grid.only(3);
    press(grid, 'ArrowDown', { ctrlKey: true });
    press(grid, 'ArrowDown', { ctrlKey: true });
    expect(grid.indices).toEqual([3]);
    expect(grid.focused).toBe(5);
    press(grid, ' ');
    expect(grid.indices).toEqual([3, 5]);
    press(grid, ' ');
    expect(grid.indices).toEqual([3]);
  });

  it('selects all, and Escape comes back to the row in hand', () => {
    const grid = new GridSelection(50);
    grid.only(7);
    press(grid, 'a', { ctrlKey: true });
    expect(grid.indices).toHaveLength(50);
    expect(press(grid, 'Escape')).toBe(true);
    expect(grid.indices).toEqual([7]);
    expect(press(grid, 'Escape'), 'the next Escape belongs to whoever is around the table').toBe(false);
  });

  it('follows the mouse: click, Ctrl+click, Shift+click', () => {
    const grid = new GridSelection(50);
    grid.click(5);
    grid.click(9, { ctrlKey: true });
    grid.click(7, { ctrlKey: true });
    expect(grid.indices).toEqual([5, 7, 9]);
    grid.click(12, { shiftKey: true });
    expect(grid.indices).toEqual([7, 8, 9, 10, 11, 12]);
    grid.click(1);
    expect(grid.indices).toEqual([1]);
  });

  it('keeps to one row when asked', () => {
    const grid = new GridSelection(50, false);
    grid.click(5);
    grid.click(9, { ctrlKey: true });
    press(grid, 'ArrowDown', { shiftKey: true });
    expect(grid.indices).toEqual([10]);
    expect(press(grid, 'a', { ctrlKey: true })).toBe(false);
  });

  it('stays on the same things when the rows are fetched again in another order', () => {
    const grid = new GridSelection(10);
    grid.click(2);
    grid.click(4, { shiftKey: true });
    const moved: Record<number, number | undefined> = { 2: 8, 3: undefined, 4: 0 };
    grid.remap(9, (index) => moved[index]);
    expect(grid.indices).toEqual([0, 8]);
    expect(grid.focused).toBe(0);
  });

  it('falls to the neighbour when the row in hand is gone', () => {
    const grid = new GridSelection(10);
    grid.only(9);
    grid.remap(9, () => undefined);
    expect(grid.focused).toBe(8);
    expect(grid.indices).toEqual([8]);
  });

  it('reads the keys held from a real click', () => {
    const grid = new GridSelection(20);
    grid.click(5, new MouseEvent('click'));
    grid.click(9, new MouseEvent('click', { ctrlKey: true }));
    expect(grid.indices).toEqual([5, 9]);
    grid.click(11, new MouseEvent('click', { shiftKey: true }));
    expect(grid.indices).toEqual([9, 10, 11]);
  });

  it('leaves keys that are not its own alone, and every key when it is empty', () => {
    expect(press(new GridSelection(5), 'Tab')).toBe(false);
    expect(press(new GridSelection(5), 'ArrowLeft', { altKey: true })).toBe(false);
    expect(press(new GridSelection(0), 'ArrowDown')).toBe(false);
  });
});
