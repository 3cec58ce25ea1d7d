// Narrowing the requirements: by state and by what they are linked to. Within one heading any of the chosen words will
// do, every heading with a choice has to be met. Each row's words are numbered once, so that a keystroke costs one pass
// over small integers, however many catalogues the file holds.

import type { RequirementRow } from '../../ipc';

export const states = ['all', 'unassessed', 'no_evidence', 'to_confirm', 'stale', 'changed'] as const;
export type State = (typeof states)[number];

/** Headings in the order they are offered. Words are `heading:word`, as the core writes links to frameworks. */
export const headings = ['evidence', 'doc', 'itil4', 'itilv3', 'iso9001', 'iso27001'] as const;
export type Heading = (typeof headings)[number];

/** Without a conclusion, as the core counts it. */
export const unassessed = (row: RequirementRow): boolean => row.conclusion === 'open' || row.conclusion === 'in_work';

export function fits(row: RequirementRow, state: State): boolean {
  switch (state) {
    case 'unassessed':
      return unassessed(row);
    case 'no_evidence':
      return row.citations === 0 && row.notes === 0;
    case 'to_confirm':
      return row.to_confirm > 0;
    case 'stale':
      return row.stale != null;
    case 'changed':
      return !unassessed(row) && row.before != null && row.before !== row.conclusion;
    default:
      return true;
  }
}

export function headingOf(word: string): Heading | null {
  const heading = word.slice(0, word.indexOf(':')) as Heading;
  return headings.includes(heading) ? heading : null;
}
/** `itil4:Incident management` → `Incident management`. */
export const bare = (word: string): string => word.slice(word.indexOf(':') + 1);

function* wordsOf(row: RequirementRow): Generator<string> {
  for (const type of row.evidence_types) yield `evidence:${type}`;
  if (row.doc_info) {
    yield 'doc:any';
    yield `doc:${row.doc_info}`;
  }
  yield* row.related;
}

export interface Narrowed {
  /** The rows left, in order. */
  rows: RequirementRow[];
  /** Of them and of those only the state keeps out. */
  words: Set<string>;
  /** How many a word would leave, beside what is chosen under the other headings. */
  counts: Map<string, number>;
  /** How many each state would leave, beside the words chosen. */
  states: Record<State, number>;
}

const fixed = ['evidence:document', 'evidence:record', 'evidence:interview', 'evidence:observation'];
const documented = ['doc:any', 'doc:maintain', 'doc:retain'];

export class FilterIndex {
  readonly rows: readonly RequirementRow[];
  /** Every word there is, heading by heading. */
  readonly words: readonly string[];
  #number = new Map<string, number>();
  #headingBit: Uint8Array;
  /** Words of row i: `#flat[#from[i]] … #flat[#from[i + 1] - 1]`. */
  #from: Uint32Array;
  #flat: Uint32Array;

  constructor(rows: readonly RequirementRow[]) {
    this.rows = rows;
    const seen = new Set<string>();
    for (const row of rows) for (const word of wordsOf(row)) if (headingOf(word)) seen.add(word);
    const byNumber = new Intl.Collator('en', { numeric: true });
    const order = new Map([...fixed, ...documented].map((word, index) => [word, index]));
    this.words = [...seen].sort(
      (a, b) =>
        headings.indexOf(headingOf(a) as Heading) - headings.indexOf(headingOf(b) as Heading) ||
        (order.get(a) ?? 99) - (order.get(b) ?? 99) ||
        byNumber.compare(a, b),
    );
    this.words.forEach((word, index) => this.#number.set(word, index));
    this.#headingBit = Uint8Array.from(this.words, (word) => 1 << headings.indexOf(headingOf(word) as Heading));
    this.#from = new Uint32Array(rows.length + 1);
    const flat: number[] = [];
    for (const [index, row] of rows.entries()) {
      for (const word of wordsOf(row)) {
        const number = this.#number.get(word);
        if (number !== undefined) flat.push(number);
      }
      this.#from[index + 1] = flat.length;
    }
    this.#flat = Uint32Array.from(flat);
  }

  narrow(state: State, chosen: ReadonlySet<string>): Narrowed {
    const taken = new Uint8Array(this.words.length);
    let wanted = 0;
    for (const word of chosen) {
      const number = this.#number.get(word);
      if (number === undefined) {
        // A word of another file: nothing here has it.
        wanted |= 1 << 7;
        continue;
      }
      taken[number] = 1;
      wanted |= this.#headingBit[number] as number;
    }
    const tally = new Uint32Array(this.words.length);
    const count = { all: 0, unassessed: 0, no_evidence: 0, to_confirm: 0, stale: 0, changed: 0 };
    const rows: RequirementRow[] = [];
    const words = new Set<string>();
    for (let index = 0; index < this.rows.length; index += 1) {
      const row = this.rows[index] as RequirementRow;
      const to = this.#from[index + 1] as number;
      let met = 0;
      for (let at = this.#from[index] as number; at < to; at += 1) {
        const word = this.#flat[at] as number;
        if (taken[word]) met |= this.#headingBit[word] as number;
      }
      const short = wanted & ~met;
      if (short === 0) {
        words.add(row.id);
        for (const one of states) if (fits(row, one)) count[one] += 1;
      }
      // More than one heading not met: it is in nobody's count.
      if ((short & (short - 1)) !== 0 || !fits(row, state)) continue;
      if (short === 0) rows.push(row);
      for (let at = this.#from[index] as number; at < to; at += 1) {
        const word = this.#flat[at] as number;
        if (short === 0 || short === this.#headingBit[word]) tally[word] = (tally[word] as number) + 1;
      }
    }
    const counts = new Map<string, number>();
    for (const [index, word] of this.words.entries()) counts.set(word, tally[index] as number);
    return { rows, words, counts, states: count };
  }

  /** All requirements that carry a word, in order. */
  with(word: string): RequirementRow[] {
    const number = this.#number.get(word);
    if (number === undefined) return [];
    return this.rows.filter((_, index) => {
      const to = this.#from[index + 1] as number;
      for (let at = this.#from[index] as number; at < to; at += 1) if (this.#flat[at] === number) return true;
      return false;
    });
  }
}
