import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useTransport } from '../ipc';
import { Autosave, flushAll } from './autosave.svelte';
import { draftOf, flushDrafts, forgetDrafts, keeping, recallDraft } from './drafts';

let sent: string[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  forgetDrafts();
  useTransport({
    call(name, body) {
      const { key = '', text = '' } = body as { key?: string; text?: string };
      sent.push([name, key, text].filter(Boolean).join(' '));
      return Promise.resolve(name === 'list_drafts' ? { drafts: [{ key: 'note:1', text: 'from before' }] } : {});
    },
    on: () => () => {},
    evidenceUrl: (id) => id,
  });
});
afterEach(() => void vi.useRealTimers());

describe('drafts', () => {
  it('are kept at most every two seconds while somebody types on', async () => {
    const draft = draftOf('finding:1:statement');
    for (let typed = 1; typed <= 50; typed++) {
      draft.write('x'.repeat(typed));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent).toEqual([
      `save_draft finding:1:statement ${'x'.repeat(20)}`,
      `save_draft finding:1:statement ${'x'.repeat(40)}`,
    ]);
  });

  it('are dropped once saved, whoever holds the key, and not asked about when nothing was kept', async () => {
    draftOf('a:b').write('words');
    draftOf('a:b').drop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([]);
    draftOf('a:b').write('words');
    await vi.advanceTimersByTimeAsync(2000);
    draftOf('a:b').write('more words');
    draftOf('a:b').drop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual(['save_draft a:b words', 'discard_draft a:b']);
  });

  it('found from before are dropped as well', async () => {
    expect(await recallDraft('note:1')).toBe('from before');
    draftOf('note:1').drop();
    await flushDrafts();
    expect(sent).toEqual(['list_drafts', 'discard_draft note:1']);
  });

  it('of a field that cannot be saved stay when the window closes', async () => {
    const refused = new Autosave<string>(
      () => Promise.reject({ code: 'refused', what: 'Frozen.' }),
      keeping(() => 'audit:1:criteria'),
    );
    const saved = new Autosave<string>(
      () => Promise.resolve(),
      keeping(() => 'client:address'),
    );
    refused.edit('kept');
    saved.edit('saved');
    await flushAll();
    await flushDrafts();
    expect(sent.sort()).toEqual([
      'discard_draft client:address',
      'save_draft audit:1:criteria kept',
      'save_draft client:address saved',
    ]);
    refused.revert();
  });
});
