import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import Tree from './Tree.svelte';
import type { TreeNode } from './tree';

const nodes: TreeNode<null>[] = Array.from({ length: 50 }, (_, chapter) => ({
  id: `c${chapter}`,
  text: `Chapter ${chapter}`,
  data: null,
  children: Array.from({ length: 100 }, (_, at) => ({
    id: `c${chapter}r${at}`,
    text: `Row ${chapter}.${at}`,
    data: null,
  })),
}));
const row = createRawSnippet((node: () => TreeNode<null>) => ({ render: () => `<span>${node().text}</span>` }));
const show = (more: Record<string, unknown> = {}) => {
  const onselect = vi.fn();
  render(Tree<null>, {
    props: { label: 'Rows', nodes, selected: null, expanded: nodes.map(({ id }) => id), onselect, row, ...more },
  });
  return onselect;
};

describe('a long tree', () => {
  it('draws only rows in sight, and says how many there are', () => {
    show();
    const items = screen.getAllByRole('treeitem');
    expect(items.length).toBeLessThan(60);
    expect(items[1]).toHaveAttribute('aria-setsize', '100');
    expect(items[1]).toHaveAttribute('aria-level', '2');
  });
  it('has one tab stop, which stays in the document wherever it stands', async () => {
    const onselect = show();
    const stops = () => screen.getAllByRole('treeitem').filter((one) => one.tabIndex === 0);
    expect(stops()).toHaveLength(1);
    stops()[0]!.focus();
    await userEvent.keyboard('{End}');
    expect(onselect).toHaveBeenLastCalledWith('c49r99', expect.anything());
    expect(stops()).toHaveLength(1);
    await vi.waitFor(() => expect(document.activeElement).toHaveTextContent('Row 49.99'));
  });
  it('opens the way to what is selected from elsewhere', () => {
    show({ expanded: [], selected: 'c7r3' });
    expect(screen.getByText('Row 7.3')).toBeInTheDocument();
  });
});
