import type { Missing } from '../../ipc';
import type { Answer } from '../../ipc/generated';
import type { PlainKey } from '../../lib/messages/messages.svelte';

type View = Missing['where']['view'];
const labels: Record<View, PlainKey> = {
  conflicts: 'outcome.inConflicts',
  evidence: 'outcome.inEvidence',
  requirement: 'outcome.inRequirements',
  finding: 'outcome.inFindings',
  outcome: 'outcome.inQuestions',
  setup: 'outcome.inSetup',
};

/** What is missing, by the room that fixes it; conflicts first, for they block everything. */
export function byPlace(missing: readonly Missing[]): { id: View; label: PlainKey; items: Missing[] }[] {
  return (Object.keys(labels) as View[])
    .map((id) => ({ id, label: labels[id], items: missing.filter(({ where }) => where.view === id) }))
    .filter(({ items }) => items.length > 0);
}

/** Questions by group, in the order they came. */
export function byGroup(answers: readonly Answer[]): { group: string; answers: Answer[] }[] {
  const groups: { group: string; answers: Answer[] }[] = [];
  for (const answer of answers) {
    const known = groups.find(({ group }) => group === answer.group);
    if (known) known.answers.push(answer);
    else groups.push({ group: answer.group, answers: [answer] });
  }
  return groups;
}
