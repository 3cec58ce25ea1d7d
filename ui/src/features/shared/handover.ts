// What is taken from one room to another beside the route, which carries only the place: a hit with the words it was
// found with, or a passage nobody has cited there yet.

import type { AnchorPlace, Hit } from '../../ipc';

type Handed =
  | { kind: 'hit'; document: string; hit: Hit; query: string }
  | { kind: 'passage'; document: string; passage: AnchorPlace };
let waiting: Handed | null = null;

export function handOver(hit: Hit, query: string): void {
  waiting = { kind: 'hit', document: hit.evidence, hit, query };
}

export function handOverPassage(document: string, passage: AnchorPlace): void {
  waiting = { kind: 'passage', document, passage };
}

/** Once, and only for the document it belongs to. */
export function takeOver(document: string): Handed | null {
  const taken = waiting?.document === document ? waiting : null;
  waiting = null;
  return taken;
}
