// What the palette offers for what is typed: commands, requirements by number or words, documents by title.

import { call, type RequirementRow, type EvidenceRow } from '../../ipc';
import { available, labelOf, shortcutsOf, type Command } from '../../lib/keyboard';
import { workspace } from '../../lib/workspace.svelte';

export type Offer =
  | { kind: 'command'; id: string; command: Command; label: string; keys: string | undefined }
  | { kind: 'requirement'; id: string; row: RequirementRow }
  | { kind: 'document'; id: string; row: EvidenceRow };

export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How well a label fits: all words must occur; beginnings of words count more. Null: not at all. */
export function fit(label: string, query: string): number | null {
  const text = fold(label);
  let score = 0;
  for (const word of fold(query).split(/\s+/).filter(Boolean)) {
    const at = text.indexOf(word);
    if (at < 0) return null;
    score += at === 0 ? 3 : /[\s.:(-]/.test(text[at - 1] ?? '') ? 2 : 1;
  }
  return score - text.length / 1000;
}

/** "8.6" finds 8.6.1 and R18-8.6.1-03; words find titles. */
export function fitRequirement(row: Pick<RequirementRow, 'id' | 'clause' | 'title'>, query: string): number | null {
  const typed = query.trim().toLowerCase();
  if (/^[\d.]+(-\d*)?$/.test(typed)) {
    const [clause = '', seq] = typed.replace(/\.$/, '').split('-');
    const inClause =
      row.clause === clause ||
      row.clause.startsWith(`${clause}.`) ||
      (typed.length < 2 && row.clause.startsWith(clause));
    if (!inClause) return null;
    if (seq !== undefined && !row.id.endsWith(`-${seq.padStart(2, '0')}`) && seq !== '') return null;
    return row.clause === clause ? 5 : 3;
  }
  return fit(`${row.clause} ${row.title} ${row.id}`, query);
}

class Palette {
  query = $state('');
  #requirements = $state.raw<readonly RequirementRow[]>([]);
  #documents = $state.raw<readonly EvidenceRow[]>([]);
  #turn = 0;

  offers = $derived.by<Offer[]>(() => {
    const query = this.query.trim();
    const ranked = <T>(items: readonly T[], score: (item: T) => number | null, limit: number): T[] =>
      items
        .map((item) => ({ item, score: score(item) }))
        .filter((one): one is { item: T; score: number } => one.score !== null)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ item }) => item);
    const commands = ranked(
      available().filter((command) => !command.hidden && command.id !== 'palette'),
      (command) => (query ? fit(labelOf(command), query) : 0),
      query ? 6 : 40,
    ).map((command): Offer => ({
      kind: 'command',
      id: command.id,
      command,
      label: labelOf(command),
      keys: shortcutsOf(command)[0],
    }));
    if (!query) return commands;
    const requirements = ranked(this.#requirements, (row) => fitRequirement(row, query), 8).map((row): Offer => ({
      kind: 'requirement',
      id: row.id,
      row,
    }));
    const documents = this.#documents.map((row): Offer => ({ kind: 'document', id: row.id, row }));
    return /^\d/.test(query)
      ? [...requirements, ...commands, ...documents]
      : [...commands, ...requirements, ...documents];
  });

  async open(): Promise<void> {
    this.query = '';
    this.#documents = [];
    if (!workspace.audit) {
      this.#requirements = [];
      return;
    }
    this.#requirements = (await call('list_requirements', { audit: workspace.audit.id })).requirements;
  }

  /** Documents come from the core; a newer keystroke wins over a slower answer. */
  async type(query: string): Promise<void> {
    this.query = query;
    const turn = ++this.#turn;
    if (!workspace.file || query.trim().length < 2) {
      this.#documents = [];
      return;
    }
    const page = await call('list_evidence', { offset: 0, limit: 6, filter: query.trim(), kinds: [], text: [] });
    if (turn === this.#turn) this.#documents = page.items;
  }
}
export const palette = new Palette();
