// Which rows of a long list are worth drawing. Pure, so that it can be tested.

export interface Window {
  from: number;
  /** Exclusive. */
  to: number;
}

export function fixedWindow(scroll: number, view: number, row: number, total: number, spare = 8): Window {
  if (total === 0 || row <= 0) return { from: 0, to: 0 };
  const from = Math.max(0, Math.floor(scroll / row) - spare);
  const to = Math.min(total, Math.ceil((scroll + view) / row) + spare);
  return { from: Math.min(from, to), to };
}

/** Tops of rows of known but different heights; one entry more than rows. */
export function offsets(heights: readonly number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push((tops.at(-1) ?? 0) + height);
  return tops;
}

/** Index of the row that covers `y`. */
export function rowAt(tops: readonly number[], y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Scroll position that shows the row, or null when it is visible already. */
export function reveal(top: number, height: number, scroll: number, view: number, head = 0): number | null {
  if (top < scroll + head) return Math.max(0, top - head);
  if (top + height > scroll + view) return top + height - view;
  return null;
}
