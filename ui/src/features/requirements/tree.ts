// The clause tree with its requirements, filtered; and the order J and K walk through.

import type { ClauseRow, RequirementRow } from '../../ipc';
import type { TreeNode } from '../../components';
import { shortId } from '../shared/requirement';

export type Item = { kind: 'clause'; clause: ClauseRow } | { kind: 'requirement'; row: RequirementRow };
export type Filter = 'all' | 'unassessed' | 'no_evidence' | 'stale' | 'changed';

/** Without a conclusion, as the core counts it. */
export const unassessed = (row: RequirementRow): boolean => row.conclusion === 'open' || row.conclusion === 'in_work';

export function fits(row: RequirementRow, filter: Filter): boolean {
  switch (filter) {
    case 'unassessed':
      return unassessed(row);
    case 'no_evidence':
      return row.citations === 0 && row.notes === 0;
    case 'stale':
      return row.stale != null;
    case 'changed':
      return !unassessed(row) && row.before != null && row.before !== row.conclusion;
    default:
      return true;
  }
}

export function buildTree(
  clauses: readonly ClauseRow[],
  rows: readonly RequirementRow[],
  filter: Filter,
): TreeNode<Item>[] {
  const byClause = new Map<string, TreeNode<Item>[]>();
  for (const row of rows) {
    if (!fits(row, filter)) continue;
    const node: TreeNode<Item> = {
      id: row.id,
      text: `${shortId(row.id)} ${row.title}`,
      data: { kind: 'requirement', row },
    };
    byClause.set(row.clause, [...(byClause.get(row.clause) ?? []), node]);
  }
  interface Open {
    depth: number;
    children: TreeNode<Item>[];
  }
  const roots: TreeNode<Item>[] = [];
  const stack: Open[] = [{ depth: 0, children: roots }];
  for (const clause of clauses) {
    while ((stack.at(-1)?.depth ?? 0) >= clause.depth) stack.pop();
    const children: TreeNode<Item>[] = [...(byClause.get(clause.clause) ?? [])];
    const node: TreeNode<Item> = {
      id: `c${clause.clause}`,
      text: `${clause.clause} ${clause.title}`,
      data: { kind: 'clause', clause },
      children,
    };
    stack.at(-1)?.children.push(node);
    stack.push({ depth: clause.depth, children });
  }
  return prune(roots);
}

/** Clauses without anything left under them go. */
function prune(nodes: readonly TreeNode<Item>[]): TreeNode<Item>[] {
  return nodes
    .map((node) => (node.children ? { ...node, children: prune(node.children) } : node))
    .filter((node) => node.data.kind === 'requirement' || (node.children?.length ?? 0) > 0);
}

/** Ids of all clauses, to open them. */
export function clauseIds(nodes: readonly TreeNode<Item>[]): string[] {
  return nodes.flatMap((node) => (node.data.kind === 'clause' ? [node.id, ...clauseIds(node.children ?? [])] : []));
}

/** The requirement `by` steps on; `from` may have been filtered away meanwhile. */
export function neighbour(
  all: readonly RequirementRow[],
  from: string | null,
  by: 1 | -1,
  fit: (row: RequirementRow) => boolean,
): string | null {
  const at = all.findIndex(({ id }) => id === from);
  if (at < 0) return all.find(fit)?.id ?? null;
  for (let index = at + by; index >= 0 && index < all.length; index += by) {
    const row = all[index];
    if (row && fit(row)) return row.id;
  }
  return null;
}

/** The next one not assessed after `from`, beginning again at the top. */
export function nextUnassessed(all: readonly RequirementRow[], from: string | null): string | null {
  return neighbour(all, from, 1, unassessed) ?? all.find((row) => unassessed(row) && row.id !== from)?.id ?? null;
}

const common = new Set(
  'about after against also before between both does each from have into more other over shall such than that their them there these they this those under used when where which while with within without'.split(
    ' ',
  ),
);

/** Words of a title worth searching for, longest first. */
export function searchWords(title: string): string[] {
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 4 && !common.has(word.toLowerCase()));
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}
