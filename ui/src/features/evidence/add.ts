// Adding files and folders: one job, one result that can be opened.

import type { Added } from '../../ipc';
import { jobs } from '../../lib/jobs.svelte';
import { t } from '../../lib/messages/messages.svelte';

export async function add(from: 'files' | 'folder', show: (result: Added) => void): Promise<void> {
  const answer = await jobs.run(
    'add_evidence',
    { from },
    {
      title: t('drop.job'),
      describe: ({ value }) =>
        t('drop.done', { added: value.added, duplicates: value.duplicates, failed: value.failed.length }),
      open: ({ value }) => show(value),
    },
  );
  if (answer && answer.value.failed.length > 0) show(answer.value);
}
