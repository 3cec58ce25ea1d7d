// Opening and making audit files: which dialog is open, for which file.

import type { RecentFile } from '../../ipc';
import { jobs } from '../../lib/jobs.svelte';
import { t } from '../../lib/messages/messages.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { workspace } from '../../lib/workspace.svelte';

class Start {
  creating = $state(false);
  /** The passphrase of the open file is being changed. */
  changing = $state(false);
  /** The file whose passphrase is asked for. */
  opening = $state.raw<RecentFile | null>(null);

  async choose(): Promise<void> {
    try {
      this.opening = await workspace.pick();
    } catch (error) {
      toasts.fault(error);
    }
  }

  async sample(): Promise<void> {
    try {
      await workspace.openSample(() =>
        jobs.run(
          'open_sample',
          {},
          { title: t('start.sampleJob'), describe: () => t('start.sampleDone'), shown: true },
        ),
      );
    } catch (error) {
      toasts.fault(error);
    }
  }

  /** The window was started with a file: its passphrase is asked for at once. The handle is used up with that. */
  askedFor(): void {
    const handle = /^#open=(.+)$/.exec(location.hash)?.[1];
    if (!handle) return;
    history.replaceState(null, '', location.pathname + location.search);
    if (!workspace.file) this.opening = workspace.recent.find(({ id }) => id === decodeURIComponent(handle)) ?? null;
  }
}
export const start = new Start();
