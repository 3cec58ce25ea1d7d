// The documented information the edition demands, narrowed to what an auditor looks for.

import type { DocumentedItem } from '../../ipc';

export interface Chosen {
  /** Only what nothing is cited for. */
  missing: boolean;
  /** `maintain` or `retain`; empty for both. */
  kind: string;
  /** `stage_1` or `stage_2`; empty for both. */
  stage: string;
}
export const everything: Chosen = { missing: false, kind: '', stage: '' };
export const kinds = ['maintain', 'retain'] as const;
export const stages = ['stage_1', 'stage_2'] as const;

export const cited = (item: DocumentedItem): boolean => item.citations > 0;

function fits(item: DocumentedItem, { missing, kind, stage }: Chosen): boolean {
  return (!missing || !cited(item)) && (!kind || item.kind === kind) && (!stage || item.ask_at === stage);
}

export interface Group {
  kind: string;
  /** What is left of the kind, in the order of the clauses. */
  items: DocumentedItem[];
  /** Of all of the kind, whatever is chosen. */
  cited: number;
  total: number;
}

/** Documents, then records; a kind of which nothing is left goes. */
export function groups(items: readonly DocumentedItem[], chosen: Chosen): Group[] {
  return kinds
    .map((kind) => {
      const all = items.filter((item) => item.kind === kind);
      return {
        kind,
        items: all.filter((item) => fits(item, chosen)),
        cited: all.filter(cited).length,
        total: all.length,
      };
    })
    .filter((group) => group.items.length > 0);
}

/** How many each choice would leave beside the others made. */
export function counts(items: readonly DocumentedItem[], chosen: Chosen) {
  const count = (other: Partial<Chosen>) => items.filter((item) => fits(item, { ...chosen, ...other })).length;
  return {
    missing: count({ missing: true }),
    kind: Object.fromEntries(kinds.map((kind) => [kind, count({ kind })])),
    stage: Object.fromEntries(stages.map((stage) => [stage, count({ stage })])),
  };
}
