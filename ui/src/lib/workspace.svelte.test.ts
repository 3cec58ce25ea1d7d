import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { call, useTransport } from '../ipc';
import { workspace } from './workspace.svelte';

it('a change of the name runs no effect again that only asked the core something', async () => {
  const state = { version: '1', recent: [], settings: { actor: '', theme: 'system' }, file: null };
  useTransport({
    call: (name, body) => Promise.resolve(name === 'app_state' ? state : name === 'set_settings' ? body : {}),
    on: () => () => {},
    evidenceUrl: (id) => id,
  });
  await workspace.start();
  let runs = 0;
  const end = $effect.root(() => {
    $effect(() => {
      runs += 1;
      void call('list_drafts', {});
    });
  });
  flushSync();
  await workspace.set({ actor: 'Ada Auditor' });
  flushSync();
  expect(runs).toBe(1);
  end();
});
