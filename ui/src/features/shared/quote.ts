// Finds a quoted passage in a text, tolerant of white space and typography only: the same folding as the core's
// domain::quote, so that what is highlighted is what was cited. Offsets are code points.

export interface Span {
  start: number;
  length: number;
}

const skipped = new Set(['\u00ad', '\u200b', '\ufeff']);
const plain: Record<string, string> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
};
const blank = /^[\s\u0085]$/u;

export interface Folded {
  text: string;
  /** Code-point offset in the source for each UTF-16 unit of `text`. */
  source: number[];
}

/** Runs of white space become one blank, soft hyphens vanish, quotes and dashes become plain. `map` changes what is left. */
export function fold(text: string, map: (character: string) => string = (character) => character): Folded {
  let out = '';
  const source: number[] = [];
  let offset = -1;
  for (const character of text) {
    offset += 1;
    if (skipped.has(character)) continue;
    const folded = plain[character] ?? (blank.test(character) ? ' ' : map(character));
    if (folded === ' ' && (out === '' || out.endsWith(' '))) continue;
    out += folded;
    for (let unit = 0; unit < folded.length; unit += 1) source.push(offset);
  }
  if (out.endsWith(' ')) {
    out = out.slice(0, -1);
    source.pop();
  }
  return { text: out, source };
}

/** All places where `quote` stands in `text`. An empty quote stands nowhere. */
export function findAll(text: string, quote: string): Span[] {
  const needle = fold(quote).text;
  if (needle === '') return [];
  const haystack = fold(text);
  const found: Span[] = [];
  for (let at = haystack.text.indexOf(needle); at >= 0; at = haystack.text.indexOf(needle, at + 1)) {
    const start = haystack.source[at] as number;
    const last = haystack.source[at + needle.length - 1] as number;
    found.push({ start, length: last + 1 - start });
  }
  return found;
}

/** The place whose surroundings fit best, when a quote stands there more than once. */
export function findOne(text: string, quote: string, prefix = '', suffix = ''): Span | null {
  const spans = findAll(text, quote);
  if (spans.length < 2) return spans[0] ?? null;
  const before = fold(prefix).text;
  const after = fold(suffix).text;
  const characters = [...text];
  const score = ({ start, length }: Span): number => {
    const left = fold(characters.slice(Math.max(0, start - 80), start).join('')).text;
    const right = fold(characters.slice(start + length, start + length + 80).join('')).text;
    return common(reverse(left), reverse(before)) + common(right, after);
  };
  return spans.map((span) => ({ span, score: score(span) })).sort((a, b) => b.score - a.score)[0]?.span ?? null;
}

/** Up to `count` code points before and after a span: the context kept with a quote. */
export function context(text: string, span: Span, count = 60): { prefix: string; suffix: string } {
  const characters = [...text];
  const end = span.start + span.length;
  return {
    prefix: characters.slice(Math.max(0, span.start - count), span.start).join(''),
    suffix: characters.slice(end, end + count).join(''),
  };
}

const reverse = (text: string): string => [...text].reverse().join('');

function common(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return same;
}
