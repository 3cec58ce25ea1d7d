// What can be done with requests to the client, each with the way back.

import { call, type RequestItem, type RequestList, type RequestStep } from '../../ipc';
import { t } from '../../lib/messages/messages.svelte';
import { look } from '../../lib/status';
import { toasts } from '../../lib/toasts.svelte';
import { workspace } from '../../lib/workspace.svelte';

/** Done, with the way back. */
export const said = (text: string) => toasts.show(text, { tone: 'good', ...workspace.wayBack });

/** Steps that need a word: where it goes. */
export const asks: Record<string, 'reason' | 'statement'> = {
  returned: 'reason',
  waived: 'reason',
  not_available: 'statement',
  answered: 'statement',
};
/** Keys of the steps, in the order in which they are offered. */
export const steps = [
  ['accepted', 'a'],
  ['returned', 'r'],
  ['not_available', 'n'],
  ['waived', 'w'],
  ['answered', 'e'],
] as const;
export type Step = (typeof steps)[number][0];

/** The step of an item to a state, if there is one. */
export const stepOf = (item: RequestItem, state: string): RequestStep | undefined =>
  item.next.find((step) => step.state === state);
/** Items that can take a step. */
export const able = (items: readonly RequestItem[], state: string): RequestItem[] =>
  items.filter((item) => stepOf(item, state)?.refused === '');

/** What the client still owes. */
export const owed = ({ counts }: RequestList): number => counts.open + counts.returned;
export const settled = ({ counts }: RequestList): number => counts.accepted + counts.not_available + counts.waived;

export async function move(items: readonly RequestItem[], state: string, words: string): Promise<void> {
  const key = asks[state];
  await call('move_request_item', {
    items: items.map(({ id }) => id),
    state,
    ...(key && words ? { [key]: words } : {}),
  });
  said(t('requests.moved', { count: items.length, state: look('requestState', state).label }));
}

export async function send(list: RequestList): Promise<void> {
  await call('send_request_list', { id: list.id });
  said(t('requests.sent', { number: list.number }));
}
export async function close(list: RequestList): Promise<void> {
  await call('close_request_list', { id: list.id });
  said(t('requests.closed', { number: list.number }));
}
export async function remove(list: RequestList): Promise<void> {
  await call('remove_request_list', { id: list.id });
  said(t('requests.removed', { number: list.number }));
}
export async function save(list: RequestList): Promise<void> {
  const { name } = await call('export_request_list', { id: list.id });
  if (name) toasts.show(t('requests.exported', { name }), { tone: 'good' });
}
