// Deciding about one citation, told in a sentence with the way back.

import { call, type CitePlace } from '../../ipc';
import { t } from '../../lib/messages/messages.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { workspace } from '../../lib/workspace.svelte';
import type { Decision } from './list';

/** Answers how many wait still. */
export async function decide(
  id: string,
  how: Decision,
  more: { places?: CitePlace[]; reason?: string } = {},
): Promise<number> {
  const { value } = await call('settle_citation', { id, how, ...more });
  toasts.show(`${t(`versions.done.${how}`)} ${t('versions.left', { count: value.pending })}`, {
    tone: 'good',
    ...workspace.wayBack,
  });
  return value.pending;
}
