// A hit taken from one room to another keeps the words it was found with; the route carries only its place.

import type { Hit } from '../../ipc';

let waiting: { hit: Hit; query: string } | null = null;

export function handOver(hit: Hit, query: string): void {
  waiting = { hit, query };
}

/** Once, and only for the document it belongs to. */
export function takeOver(document: string): { hit: Hit; query: string } | null {
  const taken = waiting?.hit.evidence === document ? waiting : null;
  waiting = null;
  return taken;
}
