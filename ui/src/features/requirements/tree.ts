// The clause tree with its requirements, and the order J and K walk through.

import type { CatalogueInfo, RequirementRow, Requirements } from '../../ipc';
import type { ClauseRow } from '../../ipc';
import type { TreeNode } from '../../components';
import { shortId } from '../shared/requirement';
import { unassessed } from './filter';

export type Item =
  | { kind: 'catalogue'; catalogue: CatalogueInfo; requirements: number; assessed: number }
  | { kind: 'clause'; clause: ClauseRow }
  | { kind: 'requirement'; row: RequirementRow };

/** Two catalogues may both have a clause 4.1; ids of requirements hold no space. */
const clauseNode = (clause: ClauseRow): string => `clause ${clause.catalogue} ${clause.clause}`;

/** The rows left by a filter, under their clauses; with several catalogues each stands on its own. */
export function buildTree(
  { catalogues, clauses }: Pick<Requirements, 'catalogues' | 'clauses'>,
  rows: readonly RequirementRow[],
): TreeNode<Item>[] {
  const byClause = new Map<string, TreeNode<Item>[]>();
  for (const row of rows) {
    const node: TreeNode<Item> = {
      id: row.id,
      text: `${shortId(row.id)} ${row.title}`,
      data: { kind: 'requirement', row },
    };
    const key = `${row.catalogue} ${row.clause}`;
    const siblings = byClause.get(key);
    if (siblings) siblings.push(node);
    else byClause.set(key, [node]);
  }
  interface Open {
    depth: number;
    children: TreeNode<Item>[];
  }
  const roots = new Map<string, TreeNode<Item>[]>();
  let stack: Open[] = [];
  let of: string | null = null;
  for (const clause of clauses) {
    if (clause.catalogue !== of) {
      of = clause.catalogue;
      const root = roots.get(of) ?? [];
      roots.set(of, root);
      stack = [{ depth: 0, children: root }];
    }
    while ((stack.at(-1)?.depth ?? 0) >= clause.depth) stack.pop();
    const children: TreeNode<Item>[] = byClause.get(`${clause.catalogue} ${clause.clause}`) ?? [];
    stack.at(-1)?.children.push({
      id: clauseNode(clause),
      text: `${clause.clause} ${clause.title}`,
      data: { kind: 'clause', clause },
      children,
    });
    stack.push({ depth: clause.depth, children });
  }
  if (catalogues.length < 2) return prune([...roots.values()].flat());
  return prune(
    catalogues.map((catalogue) => {
      const children = roots.get(catalogue.id) ?? [];
      const top = clauses.filter((clause) => clause.catalogue === catalogue.id && clause.depth === 1);
      return {
        id: `catalogue ${catalogue.id}`,
        text: catalogue.title,
        data: {
          kind: 'catalogue',
          catalogue,
          requirements: top.reduce((sum, clause) => sum + clause.requirements, 0),
          assessed: top.reduce((sum, clause) => sum + clause.assessed, 0),
        },
        children,
      };
    }),
  );
}

/** Clauses without anything left under them go. */
function prune(nodes: readonly TreeNode<Item>[]): TreeNode<Item>[] {
  return nodes
    .map((node) => (node.children ? { ...node, children: prune(node.children) } : node))
    .filter((node) => node.data.kind === 'requirement' || (node.children?.length ?? 0) > 0);
}

/** Everything that can be opened. */
export function branches(nodes: readonly TreeNode<Item>[]): string[] {
  const found: string[] = [];
  const walk = (list: readonly TreeNode<Item>[]) => {
    for (const node of list) {
      if (!node.children?.length) continue;
      found.push(node.id);
      walk(node.children);
    }
  };
  walk(nodes);
  return found;
}

/** What is open before anything is chosen: the file's own chapters; further catalogues wait closed. */
export function firstOpen(nodes: readonly TreeNode<Item>[]): string[] {
  if (nodes[0]?.data.kind !== 'catalogue') return nodes.map(({ id }) => id);
  return [nodes[0].id];
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

/** The next one not assessed after `from`, beginning again at the top; only among those that fit. */
export function nextUnassessed(
  all: readonly RequirementRow[],
  from: string | null,
  fit: (row: RequirementRow) => boolean = () => true,
): string | null {
  const open = (row: RequirementRow) => unassessed(row) && fit(row);
  return neighbour(all, from, 1, open) ?? all.find((row) => open(row) && row.id !== from)?.id ?? null;
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
