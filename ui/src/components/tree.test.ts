import { describe, expect, it } from 'vitest';
import { findByText, flatten, treeKey, type TreeNode } from './tree';
import { fixedWindow, offsets, reveal, rowAt } from './virtual';

const leaf = (id: string): TreeNode<null> => ({ id, text: id, data: null });
const nodes: TreeNode<null>[] = [
  { ...leaf('4'), children: [leaf('4.1'), leaf('4.2')] },
  { ...leaf('8'), children: [{ ...leaf('8.6'), children: [leaf('8.6.1')] }] },
];

describe('the tree', () => {
  it('shows what is open, with level and place among its siblings', () => {
    const flat = flatten(nodes, new Set(['8', '8.6']));
    expect(flat.map(({ node, level, position, siblings }) => [node.id, level, position, siblings])).toEqual([
      ['4', 1, 1, 2],
      ['8', 1, 2, 2],
      ['8.6', 2, 1, 1],
      ['8.6.1', 3, 1, 1],
    ]);
  });

  it('opens, enters, closes and leaves with the side arrows', () => {
    const shut = flatten(nodes, new Set<string>());
    expect(treeKey(shut, '8', 'ArrowRight')).toEqual({ expand: '8' });
    const open = flatten(nodes, new Set(['8']));
    expect(treeKey(open, '8', 'ArrowRight')).toEqual({ focus: '8.6' });
    expect(treeKey(open, '8.6', 'ArrowLeft')).toEqual({ focus: '8' });
    expect(treeKey(open, '8', 'ArrowLeft')).toEqual({ collapse: '8' });
  });

  it('finds by typing, going round', () => {
    const flat = flatten(nodes, new Set(['4', '8']));
    expect(findByText(flat, '4', '8')).toBe('8');
    expect(findByText(flat, '8.6', '4')).toBe('4');
    expect(findByText(flat, '4', '4.2')).toBe('4.2');
    expect(findByText(flat, '4', 'x')).toBeNull();
  });
});

describe('the window over a long list', () => {
  it('draws what is in sight and a little more', () => {
    expect(fixedWindow(0, 320, 32, 10_000, 4)).toEqual({ from: 0, to: 14 });
    expect(fixedWindow(32_000, 320, 32, 10_000, 4)).toEqual({ from: 996, to: 1014 });
    expect(fixedWindow(0, 320, 32, 0)).toEqual({ from: 0, to: 0 });
    expect(fixedWindow(9e9, 320, 32, 5).to).toBe(5);
  });

  it('finds the row at a height among mixed rows', () => {
    const tops = offsets([36, 40, 40, 36, 40]);
    expect(tops.at(-1)).toBe(192);
    expect(rowAt(tops, 0)).toBe(0);
    expect(rowAt(tops, 36)).toBe(1);
    expect(rowAt(tops, 151)).toBe(3);
    expect(rowAt(tops, 9999)).toBe(4);
  });

  it('scrolls only as far as needed', () => {
    expect(reveal(100, 32, 0, 400)).toBeNull();
    expect(reveal(390, 32, 0, 400)).toBe(22);
    expect(reveal(100, 32, 200, 400, 30)).toBe(70);
  });
});
