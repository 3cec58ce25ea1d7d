// Titles and conclusions of the requirements of the audit in hand, for every list that shows a requirement by its id.

import { call, subscribe, type RequirementRow } from '../../ipc';
import { workspace } from '../../lib/workspace.svelte';

class Titles {
  #rows = $state.raw<ReadonlyMap<string, RequirementRow>>(new Map());
  #of: string | null = null;
  #listening = false;

  row(id: string): RequirementRow | undefined {
    return this.#rows.get(id);
  }

  title(id: string): string {
    return this.#rows.get(id)?.title ?? '';
  }

  /** Reads them once per audit; call from a view. */
  async load(): Promise<void> {
    const audit = workspace.audit?.id ?? null;
    if (!this.#listening) {
      this.#listening = true;
      // The language of the catalogue is part of the set-up.
      subscribe(['requirements', 'setup'], () => {
        this.#of = null;
        void this.load();
      });
    }
    if (!audit || this.#of === audit) return;
    this.#of = audit;
    try {
      const { requirements } = await call('list_requirements', { audit });
      if (this.#of === audit) this.#rows = new Map(requirements.map((row) => [row.id, row]));
    } catch {
      // The ids alone are enough to go on.
      this.#of = null;
    }
  }
}

export const titles = new Titles();
