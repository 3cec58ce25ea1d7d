// Adding evidence: one job, one result that can be opened, and the new versions it offers until somebody decided.

import type { AddEvidence, Added, VersionOffer } from '../../ipc';
import { jobs } from '../../lib/jobs.svelte';
import { isTyping } from '../../lib/keyboard';
import { t } from '../../lib/messages/messages.svelte';
import { router } from '../../lib/route.svelte';
import { toasts } from '../../lib/toasts.svelte';

class Adding {
  /** The result that is looked at. */
  result = $state.raw<Added | null>(null);
  /** Offered since the file was opened and not decided. */
  offers = $state.raw<readonly VersionOffer[]>([]);
  #file: string | null = null;

  async run(from: AddEvidence['from']): Promise<void> {
    const answer = await jobs.run(
      'add_evidence',
      { from },
      {
        title: t('drop.job'),
        describe: ({ value }) => told(value),
        open: ({ value }) => (this.result = value),
      },
    );
    if (!answer) return;
    const { value } = answer;
    this.offers = [...value.versions, ...this.offers];
    if (value.failed.length === 0 && value.versions.length === 0) return;
    if (watching()) {
      this.result = value;
      // The result is looked at: the panel steps aside.
      if (jobs.running.length === 0) jobs.panelOpen = false;
    } else toasts.show(told(value), { action: { label: t('added.open'), run: () => (this.result = value) } });
  }

  close(): void {
    this.result = null;
  }

  /** Another file has other documents. */
  of(file: string | null): void {
    if (file === this.#file) return;
    this.#file = file;
    this.offers = [];
    this.result = null;
  }

  /** The pair was decided about: replaced, or said to be none. */
  drop({ old, new: fresh }: Pick<VersionOffer, 'old' | 'new'>): void {
    this.offers = this.offers.filter((one) => one.old !== old || one.new !== fresh);
  }
}

const told = (value: Added): string =>
  [
    t('drop.done', { added: value.added, duplicates: value.duplicates, failed: value.failed.length }),
    value.versions.length > 0 ? t('added.versions', { count: value.versions.length }) : '',
  ]
    .filter(Boolean)
    .join('; ');

/** Nobody is interrupted who has gone on to something else. */
const watching = (): boolean =>
  router.current.view === 'evidence' && !document.querySelector('dialog[open]') && !isTyping(document.activeElement);

export const adding = new Adding();
