export interface Filter {
  kinds: readonly string[];
  text: readonly string[];
  cited: boolean | undefined;
}
export const noFilter: Filter = { kinds: [], text: [], cited: undefined };

/** Words of the core for sorting; a minus in front turns it round. */
const sorts: Record<string, string> = {
  name: 'name',
  kind: 'kind',
  received: 'received',
  date: 'date',
  size: 'size',
  citations: 'citations',
  state: 'state',
};

export function sortWord(sort: { column: string; down: boolean } | null): string | undefined {
  const word = sort ? sorts[sort.column] : undefined;
  return word === undefined ? undefined : sort?.down ? `-${word}` : word;
}
