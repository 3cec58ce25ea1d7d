// The catalogues of the file, newer versions of them, and the user's licensed texts on this machine.

import { call, type CatalogueUpdate, type FileCatalogue, type FileCatalogues, type LicensedState } from '../../ipc';
import { t } from '../../lib/messages/messages.svelte';
import { Query } from '../../lib/query.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { workspace } from '../../lib/workspace.svelte';

export interface Listed extends FileCatalogues {
  /** By catalogue id, where the program brings another version. */
  updates: Record<string, CatalogueUpdate>;
}

class Catalogues {
  query = new Query<Listed>(['setup', 'requirements', 'citations', 'findings'], async () => {
    const list = await call('list_catalogues', {});
    const updates: Record<string, CatalogueUpdate> = {};
    for (const { info } of list.catalogues) {
      if (!list.shipped.some(({ id }) => id === info.id)) continue;
      const update = await call('compare_catalogue', { catalogue: info.id });
      if (update.available) updates[info.id] = update;
    }
    return { ...list, updates };
  });
  licensed = $state.raw<LicensedState | null>(null);

  own = $derived<FileCatalogue | null>(this.query.data?.catalogues.find(({ own }) => own) ?? null);
  added = $derived<FileCatalogue[]>(this.query.data?.catalogues.filter(({ own }) => !own) ?? []);

  async setLanguage(language: string): Promise<void> {
    await call('set_catalogue_language', { language });
    await workspace.refresh();
  }
  async export(catalogue: string, format: 'oscal' | 'xlsx'): Promise<void> {
    try {
      const { name } = await call('export_catalogue', { catalogue, format });
      if (name) toasts.show(t('catalogue.exported', { name }), { tone: 'good' });
    } catch (error) {
      toasts.fault(error);
    }
  }
  async template(): Promise<void> {
    try {
      const { name } = await call('save_catalogue_template', {});
      if (name) toasts.show(t('catalogue.exported', { name }), { tone: 'good' });
    } catch (error) {
      toasts.fault(error);
    }
  }
  async readLicensed(): Promise<void> {
    try {
      this.licensed = await call('licensed_state', {});
    } catch (error) {
      toasts.fault(error);
    }
  }
}

export const catalogues = new Catalogues();

const undo = () => workspace.wayBack;
/** Done, with the way back. */
export const said = (text: string) => toasts.show(text, undo());
