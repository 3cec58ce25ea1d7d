// Where the words of a search stand in a text: without case and marks, from the start of a word, phrases as such.
// Only for highlighting; what is a hit the core decides.

import { fold, type Span } from './quote';

const simple = (character: string): string => character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Words and "phrases" of a query, simplified. */
export function terms(query: string): string[] {
  const found: string[] = [];
  const rest = query.replace(/"([^"]+)"/g, (_, phrase: string) => {
    found.push(phrase);
    return ' ';
  });
  found.push(...rest.split(/[^\p{L}\p{N}]+/u));
  return found.map((term) => fold(term, simple).text).filter((term) => term !== '');
}

export function findTerms(text: string, query: string): Span[] {
  const wanted = terms(query);
  if (wanted.length === 0) return [];
  const { text: haystack, source } = fold(text, simple);
  const spans: Span[] = [];
  for (const term of wanted) {
    for (let at = haystack.indexOf(term); at >= 0; at = haystack.indexOf(term, at + term.length)) {
      const before = haystack[at - 1];
      // CJK has no word starts; elsewhere a word is matched from its beginning.
      if (before && /[\p{L}\p{N}]/u.test(before) && !/\p{Script=Han}/u.test(term)) continue;
      const start = source[at] as number;
      spans.push({ start, length: (source[at + term.length - 1] as number) + 1 - start });
    }
  }
  spans.sort((a, b) => a.start - b.start || b.length - a.length);
  return spans.filter((span, index) => index === 0 || span.start >= end(spans[index - 1] as Span));
}

const end = (span: Span): number => span.start + span.length;

/** The sentence around a span; for text without sentences the line. This is what a hit is cited with. */
export function sentenceAround(text: string, span: Span, longest = 400): Span {
  const characters = [...text];
  const block = blockAround(characters, span);
  const inside = characters.slice(block.start, end(block));
  const flat = inside.map((character) => (/\s/.test(character) ? ' ' : character)).join('');
  let offset = block.start;
  let from = -1;
  let to = -1;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(flat)) {
    const next = offset + [...segment].length;
    if (offset <= span.start && span.start < next) from = offset;
    if (from >= 0 && end(span) <= next) {
      to = next;
      break;
    }
    offset = next;
  }
  if (from < 0 || to < 0 || to - from > longest) {
    from = span.start;
    to = end(span);
    while (from > 0 && characters[from - 1] !== '\n' && span.start - from < longest / 2) from -= 1;
    while (to < characters.length && characters[to] !== '\n' && to - end(span) < longest / 2) to += 1;
  }
  while (from < to && /\s/.test(characters[from] as string)) from += 1;
  while (to > from && /\s/.test(characters[to - 1] as string)) to -= 1;
  return { start: from, length: to - from };
}

/** The lines that belong together around a span: cut at blank lines, list marks, headings and rows of tables. */
function blockAround(characters: readonly string[], span: Span): Span {
  const lines: { start: number; text: string }[] = [];
  let start = 0;
  for (let at = 0; at <= characters.length; at += 1) {
    if (at < characters.length && characters[at] !== '\n') continue;
    lines.push({ start, text: characters.slice(start, at).join('') });
    start = at + 1;
  }
  const full = Math.max(...lines.map(({ text }) => text.length));
  const begins = (index: number): boolean => {
    const text = lines[index]?.text.trim() ?? '';
    const before = lines[index - 1]?.text.trim() ?? '';
    if (text === '' || before === '') return true;
    if (/^([-–•*·▪◦]|\(?[\da-z]{1,2}[.)])\s/.test(text)) return true;
    // A line that stops early without a mark, and another that begins like a sentence: heading, or row of a table.
    return before.length < full * 0.7 && !/[,;:\-–(]$/.test(before) && /^["“„(]?[\p{Lu}\d]/u.test(text);
  };
  const lineOf = (offset: number) =>
    Math.max(
      0,
      lines.findLastIndex((line) => line.start <= offset),
    );
  let first = lineOf(span.start);
  let last = lineOf(Math.max(span.start, end(span) - 1));
  while (first > 0 && !begins(first)) first -= 1;
  while (last + 1 < lines.length && !begins(last + 1)) last += 1;
  const from = lines[first]?.start ?? 0;
  const until = lines[last];
  return { start: from, length: (until ? until.start + [...until.text].length : characters.length) - from };
}

/** The place in `text` a search snippet was cut from, so that the one hit is told from its neighbours. */
export function snippetIn(text: string, snippet: string): Span | null {
  const cut = snippet.replace(/^[\s…]+|[\s…]+$/gu, '');
  const { text: needle } = fold(cut, simple);
  if (needle === '') return null;
  const { text: haystack, source } = fold(text, simple);
  const at = haystack.indexOf(needle);
  if (at < 0) return null;
  const start = source[at] as number;
  return { start, length: (source[at + needle.length - 1] as number) + 1 - start };
}
