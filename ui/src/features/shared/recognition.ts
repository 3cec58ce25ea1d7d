// Text from pictures: one job, begun by hand or by itself when it is switched on.

import { call, type RecogniseText } from '../../ipc';
import { jobs } from '../../lib/jobs.svelte';
import { t } from '../../lib/messages/messages.svelte';
import { workspace } from '../../lib/workspace.svelte';

export async function recognise(request: RecogniseText): Promise<void> {
  await jobs.run('recognise_text', request, {
    title: t('recognition.job'),
    describe: ({ value }) =>
      t('recognition.done', {
        pages: value.pages,
        documents: value.documents,
        failed: value.failed.length,
        stopped: value.stopped,
      }),
  });
}

// What failed waits on, but is not tried again by itself until something else has come.
let tried = '';

/** What waits, when it is switched on and can be done. */
export async function recogniseWaiting(): Promise<void> {
  if (jobs.find('recognise_text') || jobs.find('add_evidence')) return;
  const state = await call('recognition_state', {});
  if (!state.on || !state.engine || state.pages === 0) return;
  const waiting = `${workspace.file?.id ?? ''}|${state.languages.join('+')}|${state.pages}`;
  if (waiting === tried) return;
  await recognise({ ids: [], once: false });
  const left = await call('recognition_state', {});
  tried = `${workspace.file?.id ?? ''}|${left.languages.join('+')}|${left.pages}`;
}
