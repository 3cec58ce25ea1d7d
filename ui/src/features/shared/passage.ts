// What is selected in a document: the thing that gets mapped, starts a finding or carries a note.

import type { CitePlace, Hit, Locator, Position, Region, Segment } from '../../ipc';
import { call } from '../../ipc';
import { slice } from './codepoints';
import { context, type Span } from './quote';
import { findTerms, sentenceAround, snippetIn } from './words';

export interface Passage {
  evidence: string;
  locator: Locator;
  /** Empty for a whole picture or a document without text. */
  quote: string;
  prefix: string;
  suffix: string;
  /** Where a passage over several pages, paragraphs or slides ends. */
  until?: Locator;
  /** An area of a page or picture instead of words. */
  region?: Region;
  /** Where the words begin in the text, to tell repeated words apart. */
  position?: Position;
}

export function passageOf(evidence: string, locator: Locator, text: string, span: Span, ordinal?: number): Passage {
  return {
    evidence,
    locator,
    quote: slice(text, span.start, span.length),
    ...context(text, span),
    ...(ordinal == null ? {} : { position: { segment: ordinal, start: span.start } }),
  };
}

/** A passage as the place of a citation. */
export function citePlace({ locator, quote, until, region, position }: Passage): CitePlace {
  return {
    locator,
    quote,
    ...(until ? { until } : {}),
    ...(region ? { region } : {}),
    ...(position ? { position } : {}),
  };
}

/** Longest row of a sheet that is quoted whole. */
const longestRow = 400;

/** Where in a segment a hit stands, and the sentence it is cited with. */
export function hitIn(text: string, snippet: string, query: string): { words: Span[]; sentence: Span } | null {
  const words = findTerms(text, query);
  const from = snippetIn(text, snippet);
  const first =
    (from && words.find((span) => span.start >= from.start && span.start < from.start + from.length)) ?? words[0];
  const anchor = first ?? from;
  return anchor ? { words, sentence: sentenceAround(text, anchor) } : null;
}

/** The passage a hit stands for, read from the document, ready to be cited. */
export async function passageOfHit(hit: Hit, query: string): Promise<Passage> {
  if (hit.ordinal == null || !hit.locator) {
    return { evidence: hit.evidence, locator: {}, quote: '', prefix: '', suffix: '' };
  }
  const { items } = await call('read_text', { id: hit.evidence, offset: hit.ordinal, limit: 1 });
  const segment = items[0]?.segment;
  if (!segment) return { evidence: hit.evidence, locator: hit.locator, quote: '', prefix: '', suffix: '' };
  return passageInSegment(hit.evidence, segment, hit.snippet, query, hit.ordinal);
}

export function passageInSegment(
  evidence: string,
  segment: Segment,
  snippet: string,
  query: string,
  ordinal?: number,
): Passage {
  const { text, locator, role } = segment;
  const whole = { start: 0, length: [...text].length };
  const span =
    role === 'sheet_row' && text.length <= longestRow ? whole : (hitIn(text, snippet, query)?.sentence ?? whole);
  return passageOf(evidence, locator, text, span, role === 'sheet_row' ? undefined : ordinal);
}
