// A text cut into runs, so that overlapping marks can be shown without nesting elements wrongly.

import { Offsets } from './codepoints';
import type { Span } from './quote';

export interface Mark extends Span {
  /** Several kinds may lie over one another. */
  kind: 'cited' | 'hit' | 'current' | 'passage' | 'advice';
  /** Which citation or hit. */
  id?: string;
}
export interface Run {
  text: string;
  /** Code-point offset in the text. */
  start: number;
  marks: readonly Mark[];
}

export function runs(text: string, marks: readonly Mark[]): Run[] {
  const offsets = new Offsets(text);
  const total = offsets.length;
  const cuts = new Set([0, total]);
  for (const { start, length } of marks) {
    cuts.add(Math.max(0, Math.min(total, start)));
    cuts.add(Math.max(0, Math.min(total, start + length)));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const out: Run[] = [];
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const start = edges[at] as number;
    const end = edges[at + 1] as number;
    out.push({
      text: offsets.slice(start, end - start),
      start,
      marks: marks.filter((mark) => mark.start < end && start < mark.start + mark.length),
    });
  }
  return out;
}
