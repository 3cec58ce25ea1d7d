import type { EvidenceFacets, ListEvidence } from '../../ipc';

export interface Filter {
  kinds: readonly string[];
  text: readonly string[];
  cited: boolean | undefined;
  states: readonly string[];
  clauses: readonly string[];
  sources: readonly string[];
  deliveries: readonly string[];
  classifications: readonly string[];
  personal: boolean | undefined;
  from: string;
  to: string;
}
export const noFilter: Filter = {
  kinds: [],
  text: [],
  cited: undefined,
  states: [],
  clauses: [],
  sources: [],
  deliveries: [],
  classifications: [],
  personal: undefined,
  from: '',
  to: '',
};

/** Facets of several values, chosen in the panel of further filters. */
export const lists = ['states', 'clauses', 'sources', 'deliveries', 'classifications'] as const;
export type List = (typeof lists)[number];

export const flip = (list: readonly string[], value: string): string[] =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value];

/** How many filters of the panel are on. */
export const furtherCount = (filter: Filter): number =>
  lists.reduce((sum, list) => sum + filter[list].length, 0) +
  (filter.personal === undefined ? 0 : 1) +
  (filter.from || filter.to ? 1 : 0);

export const anyFilter = (filter: Filter): boolean =>
  furtherCount(filter) > 0 || filter.kinds.length > 0 || filter.text.length > 0 || filter.cited !== undefined;

/** The filter as the core takes it. */
export function filterRequest(filter: Filter): Omit<ListEvidence, 'offset' | 'limit' | 'sort'> {
  return {
    kinds: [...filter.kinds],
    text: [...filter.text],
    states: [...filter.states],
    clauses: [...filter.clauses],
    sources: [...filter.sources],
    deliveries: [...filter.deliveries],
    classifications: [...filter.classifications],
    ...(filter.cited === undefined ? {} : { cited: filter.cited }),
    ...(filter.personal === undefined ? {} : { personal_data: filter.personal }),
    ...(filter.from ? { received_from: filter.from } : {}),
    ...(filter.to ? { received_to: filter.to } : {}),
    notes: true,
  };
}

/** Rows the whole register has: every kind is counted, notes included. */
export const rowsInAll = (facets: EvidenceFacets | null): number =>
  (facets?.kinds ?? []).reduce((sum, { count }) => sum + count, 0);

/** Words of the core for sorting; a minus in front turns it round. */
const sorts: Record<string, string> = {
  name: 'name',
  kind: 'kind',
  text: 'text',
  citations: 'citations',
  state: 'state',
  received: 'received',
  date: 'date',
  seen: 'seen',
  added: 'added',
  source: 'source',
  delivery: 'delivery',
  classification: 'classification',
  personal: 'personal_data',
  number: 'number',
  version: 'version',
  size: 'size',
  path: 'path',
};

export function sortWord(sort: { column: string; down: boolean } | null): string | undefined {
  const word = sort ? sorts[sort.column] : undefined;
  return word === undefined ? undefined : sort?.down ? `-${word}` : word;
}
