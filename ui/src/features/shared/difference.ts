// What differs between two wordings of a passage, word by word.

export interface Part {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Cells of the table compared at most; beyond that the middle is shown as replaced whole. */
const MOST = 1_000_000;

/** Words, runs of white space and single signs; Chinese and Japanese by the character. */
const tokens = (text: string): string[] =>
  text.match(/\s+|\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+|[^\s\p{L}\p{M}\p{N}]|\p{M}/gu) ?? [];
const blank = (text: string): boolean => text.trim() === '';
/** White space counts as white space, however much there is and of which kind. */
const alike = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && (a === b || (blank(a) && blank(b)));

/** The parts of both wordings in order; what is `same` or `removed` is the old one, `same` or `added` the new one. */
export function difference(old: string, fresh: string): Part[] {
  const a = tokens(old);
  const b = tokens(fresh);
  let head = 0;
  while (alike(a[head], b[head])) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && alike(a.at(-1 - tail), b.at(-1 - tail))) tail += 1;
  const steps: Part[] = [
    ...b.slice(0, head).map((text): Part => ({ kind: 'same', text })),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...b.slice(b.length - tail).map((text): Part => ({ kind: 'same', text })),
  ];
  return gathered(steps);
}

/** Longest common subsequence of what lies between the common beginning and end. */
function middle(a: readonly string[], b: readonly string[]): Part[] {
  const whole = (): Part[] => [
    ...a.map((text): Part => ({ kind: 'removed', text })),
    ...b.map((text): Part => ({ kind: 'added', text })),
  ];
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST) return whole();
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      length[i * width + j] = alike(a[i], b[j])
        ? (length[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(length[(i + 1) * width + j] ?? 0, length[i * width + j + 1] ?? 0);
    }
  }
  const out: Part[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && alike(a[i], b[j])) {
      out.push({ kind: 'same', text: b[j] as string });
      i += 1;
      j += 1;
    } else if (
      j >= b.length ||
      (i < a.length && (length[(i + 1) * width + j] ?? 0) >= (length[i * width + j + 1] ?? 0))
    ) {
      out.push({ kind: 'removed', text: a[i] as string });
      i += 1;
    } else {
      out.push({ kind: 'added', text: b[j] as string });
      j += 1;
    }
  }
  return out;
}

/** Neighbours of a kind become one; a blank between two changed words is changed with them. */
function gathered(steps: readonly Part[]): Part[] {
  const out: Part[] = [];
  let removed = '';
  let added = '';
  let waiting = '';
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed });
    if (added) out.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  const same = (text: string) => {
    const last = out.at(-1);
    if (last?.kind === 'same') last.text += text;
    else out.push({ kind: 'same', text });
  };
  for (const { kind, text } of steps) {
    if (kind === 'same') {
      if (blank(text) && removed && added && !waiting) {
        waiting = text;
        continue;
      }
      flush();
      if (waiting) same(waiting);
      waiting = '';
      same(text);
      continue;
    }
    if (waiting) {
      removed += waiting;
      added += waiting;
      waiting = '';
    }
    if (kind === 'removed') removed += text;
    else added += text;
  }
  flush();
  if (waiting) same(waiting);
  return out;
}
