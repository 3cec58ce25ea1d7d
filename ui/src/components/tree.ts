// The tree's order and keyboard model, without a document.

export interface TreeNode<T> {
  id: string;
  /** Found by typing. */
  text: string;
  data: T;
  children?: readonly TreeNode<T>[];
}

export interface FlatNode<T> {
  node: TreeNode<T>;
  level: number;
  position: number;
  siblings: number;
  parent: string | null;
  expanded: boolean | null;
}

export function flatten<T>(
  nodes: readonly TreeNode<T>[],
  expanded: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): FlatNode<T>[] {
  const flat: FlatNode<T>[] = [];
  const walk = (list: readonly TreeNode<T>[], depth: number, above: string | null) => {
    for (const [index, node] of list.entries()) {
      const open = node.children?.length ? expanded.has(node.id) : null;
      flat.push({ node, level: depth, position: index + 1, siblings: list.length, parent: above, expanded: open });
      if (open) walk(node.children ?? [], depth + 1, node.id);
    }
  };
  walk(nodes, level, parent);
  return flat;
}

/** The branches above a node, from the top; null when it is not there. */
export function pathTo<T>(nodes: readonly TreeNode<T>[], id: string): string[] | null {
  for (const node of nodes) {
    if (node.id === id) return [];
    const below = node.children ? pathTo(node.children, id) : null;
    if (below) return [node.id, ...below];
  }
  return null;
}

export type TreeMove =
  { focus: string } | { expand: string } | { collapse: string } | { expandSiblings: string | null };

/** What a key does in the tree (WAI-ARIA tree view), or null when the key is not the tree's. */
export function treeKey<T>(flat: readonly FlatNode<T>[], current: string | null, key: string): TreeMove | null {
  const at = flat.findIndex(({ node }) => node.id === current);
  const here = flat[at];
  const go = (index: number): TreeMove | null => {
    const to = flat[Math.max(0, Math.min(flat.length - 1, index))];
    return to ? { focus: to.node.id } : null;
  };
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(flat.length - 1);
    case 'ArrowRight':
      if (!here) return null;
      if (here.expanded === false) return { expand: here.node.id };
      return here.expanded ? go(at + 1) : null;
    case 'ArrowLeft':
      if (!here) return null;
      if (here.expanded) return { collapse: here.node.id };
      return here.parent ? { focus: here.parent } : null;
    case '*':
      return { expandSiblings: here?.parent ?? null };
    default:
      return null;
  }
}

/** Next node whose text starts with what was typed, from the current one on. */
export function findByText<T>(flat: readonly FlatNode<T>[], current: string | null, typed: string): string | null {
  const at = Math.max(
    0,
    flat.findIndex(({ node }) => node.id === current),
  );
  const order = [...flat.slice(typed.length > 1 ? at : at + 1), ...flat.slice(0, at + 1)];
  const wanted = typed.toLowerCase();
  return order.find(({ node }) => node.text.toLowerCase().startsWith(wanted))?.node.id ?? null;
}
