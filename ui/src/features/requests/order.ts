// The rows of a list as the table sorts them.

import type { RequestItem } from '../../ipc';

const rank = ['answered', 'returned', 'open', 'not_available', 'accepted', 'waived'];

export function ordered(
  items: readonly RequestItem[],
  sort: { column: string; down: boolean } | null,
): readonly RequestItem[] {
  const by: Record<string, (a: RequestItem, b: RequestItem) => number> = {
    number: (a, b) => a.number - b.number,
    text: (a, b) => a.text.localeCompare(b.text),
    // What waits for us comes first.
    state: (a, b) => rank.indexOf(a.state) - rank.indexOf(b.state),
    evidence: (a, b) => b.evidence.length - a.evidence.length,
  };
  const compare = by[sort?.column ?? 'number'] ?? by.number;
  if (!compare) return items;
  const turn = sort?.down ? -1 : 1;
  return [...items].sort((a, b) => turn * compare(a, b) || a.number - b.number);
}
