// Lists of citations that meet a new version: what is shown, in which order, and where one goes on after a decision.

import type { PlannedCitation, ReanchoredCitation, VersionCounts } from '../../ipc';

/** What a person has to look at comes first. */
export const fates = ['lost', 'changed', 'moved', 'same', 'kept'] as const;
export type Fate = (typeof fates)[number];
type Sort = { column: string; down: boolean } | null;

/** The fates there are in a plan, with how many of each. */
export const present = (counts: VersionCounts): { fate: Fate; count: number }[] =>
  fates.map((fate) => ({ fate, count: counts[fate] })).filter(({ count }) => count > 0);

const rank = (fate: string): number => (fates as readonly string[]).indexOf(fate);

/** The citations of a plan as its table shows them; without a wish in order of the document. */
export function planned(
  citations: readonly PlannedCitation[],
  only: Fate | 'all',
  sort: Sort,
): readonly PlannedCitation[] {
  const shown = only === 'all' ? [...citations] : citations.filter(({ fate }) => fate === only);
  const by: Record<string, (a: PlannedCitation, b: PlannedCitation) => number> = {
    fate: (a, b) => rank(a.fate) - rank(b.fate),
    requirement: (a, b) => a.requirement.localeCompare(b.requirement, 'en', { numeric: true }),
    likeness: (a, b) => a.similarity - b.similarity,
  };
  const compare = sort ? by[sort.column] : undefined;
  if (!compare) return shown;
  const turn = sort?.down ? -1 : 1;
  return shown.sort((a, b) => turn * compare(a, b));
}

/** What became of a citation, as it stands in the queue: one that was decided keeps the word of what happened to it. */
export const fateOf = ({ citation }: ReanchoredCitation): string => citation.anchoring ?? 'same';

/** Where one goes on when a citation leaves the list: the one after it, at the end the one before. */
export function neighbourOf(ids: readonly string[], id: string): string | null {
  const at = ids.indexOf(id);
  return at < 0 ? (ids[0] ?? null) : (ids[at + 1] ?? ids[at - 1] ?? null);
}

export type Decision = 'accept' | 'replace' | 'keep_old' | 'remove';
export const decisions = [
  ['accept', 'a'],
  ['replace', 'p'],
  ['keep_old', 'o'],
  ['remove', 'x'],
] as const satisfies readonly (readonly [Decision, string])[];

/** The decisions the core takes on a citation as it stands; it refuses the others with its reason. */
export function open(item: ReanchoredCitation, decision: Decision): boolean {
  if (decision === 'accept') return !item.citation.settled && item.new_places.length > 0;
  // A lost one that was decided is on the old version already.
  if (decision === 'keep_old') return !item.citation.settled || item.new_places.length > 0;
  return true;
}
