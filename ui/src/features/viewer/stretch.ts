// A selection that may run over several pages: from one character edge to another.

import type { Span } from '../shared/quote';

export interface Edge {
  page: number;
  /** Code points of the page's text before it. */
  offset: number;
}
export interface Stretch {
  from: Edge;
  to: Edge;
}

/** The stretch between two edges in whichever order; null when there is nothing between them. */
export function stretchBetween(a: Edge, b: Edge): Stretch | null {
  const forward = a.page < b.page || (a.page === b.page && a.offset <= b.offset);
  const [from, to] = forward ? [a, b] : [b, a];
  return from.page === to.page && from.offset === to.offset ? null : { from, to };
}

/** The part of a page a stretch covers; `size` is the number of code points of its text. */
export function spanOn(stretch: Stretch | null, page: number, size: number): Span | null {
  if (!stretch || page < stretch.from.page || page > stretch.to.page) return null;
  const start = page === stretch.from.page ? Math.min(size, stretch.from.offset) : 0;
  const end = page === stretch.to.page ? Math.min(size, stretch.to.offset) : size;
  return end > start ? { start, length: end - start } : null;
}

/** The pages of a stretch. */
export const pagesOf = ({ from, to }: Stretch): number[] =>
  Array.from({ length: to.page - from.page + 1 }, (_, index) => from.page + index);
