// Opening and making audit files: which dialog is open, for which file.

import type { RecentFile } from '../../ipc';
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
      await workspace.openSample();
    } catch (error) {
      toasts.fault(error);
    }
  }
}
export const start = new Start();
