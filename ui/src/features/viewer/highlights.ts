// What is drawn over a document: every place of every citation, by the exact stretches the core found, and by their
// words as long as it has not answered. Filtering never changes anything, it only leaves out.

import type { Citation, Locator, Region, ResolvedPlace } from '../../ipc';
import { parseRange, type CellRange } from '../shared/cells';
import { findOne, type Span } from '../shared/quote';
import { shortId } from '../shared/requirement';

export interface CitedPlace {
  citation: Citation;
  locator: Locator;
  /** Ordinal of the segment; null while the core has not told. */
  ordinal: number | null;
  span: Span | null;
  quote: string;
  prefix: string;
  suffix: string;
  region: Region | null;
  cells: { sheet: string; range: CellRange } | null;
}

export type Resolved = ReadonlyMap<string, readonly ResolvedPlace[]>;

export function citedPlaces(citations: readonly Citation[], resolved: Resolved): CitedPlace[] {
  const out: CitedPlace[] = [];
  for (const citation of citations) {
    const places = citation.places.length > 0 ? citation.places : [citation];
    places.forEach((place, index) => {
      const found = resolved.get(citation.id)?.[index];
      const cells = found?.cells
        ? {
            sheet: found.cells.sheet,
            range: {
              left: found.cells.first_column,
              right: found.cells.last_column,
              top: found.cells.first_row,
              bottom: found.cells.last_row,
            },
          }
        : cellsOf(place.locator);
      const region = found?.region ?? ('region' in place ? (place.region ?? null) : null);
      const base = { citation, quote: place.quote, prefix: place.prefix, suffix: place.suffix, region, cells };
      // An area is drawn as the rectangle somebody drew, not as the words that happen to lie in it.
      if (found && found.spans.length > 0 && !region) {
        for (const { ordinal, locator, start, length } of found.spans) {
          out.push({ ...base, locator, ordinal, span: { start, length } });
        }
      } else out.push({ ...base, locator: place.locator, ordinal: null, span: null });
    });
  }
  return out;
}

function cellsOf(locator: Locator): CitedPlace['cells'] {
  const range = locator.sheet && locator.cell ? parseRange(locator.cell) : null;
  return range && locator.sheet ? { sheet: locator.sheet, range } : null;
}

/** Where a cited place stands in a text of the document; null for areas and for what is not there. */
export function spanIn(place: CitedPlace, text: string): Span | null {
  if (place.region) return null;
  return place.span ?? (place.quote ? findOne(text, place.quote, place.prefix, place.suffix) : null);
}

export interface HighlightFilter {
  audit: string;
  author: string;
  requirement: string;
  strength: string;
}
export const noFilter: HighlightFilter = { audit: '', author: '', requirement: '', strength: '' };

export const filtered = (citations: readonly Citation[], filter: HighlightFilter): Citation[] =>
  citations.filter(
    (one) =>
      (!filter.audit || one.audit === filter.audit) &&
      (!filter.author || one.author === filter.author) &&
      (!filter.requirement || one.requirement === filter.requirement) &&
      (!filter.strength || one.strength === filter.strength),
  );

/** The citation after or before another in the document's order, around the end. */
export function neighbour(citations: readonly Citation[], current: string | null, by: 1 | -1): string | null {
  if (citations.length === 0) return null;
  const at = citations.findIndex((one) => one.id === current);
  const next = at < 0 ? (by > 0 ? 0 : citations.length - 1) : (at + by + citations.length) % citations.length;
  return citations[next]?.id ?? null;
}

/** What a highlight says under the pointer: requirement, strength, author; a line for each. */
export function describe(citations: readonly Citation[], strength: (word: string) => string): string {
  return citations.map((one) => `${shortId(one.requirement)} · ${strength(one.strength)} · ${one.author}`).join('\n');
}
