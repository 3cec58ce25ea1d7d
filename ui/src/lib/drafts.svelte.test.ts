import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useTransport } from '../ipc';
import { Autosave, flushAll } from './autosave.svelte';
import { flushSync } from 'svelte';
import { draftOf, flushDrafts, forgetDrafts, keeping, keptKeys, onTaken, recallDraft, writeForm } from './drafts';
import { keepForm } from './form-draft.svelte';

let sent: string[] = [];
let inFile: { key: string; text: string }[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  inFile = [{ key: 'note:1', text: 'from before' }];
  forgetDrafts();
  useTransport({
    call(name, body) {
      const { key = '', text = '' } = body as { key?: string; text?: string };
      sent.push([name, key, text].filter(Boolean).join(' '));
      return Promise.resolve(name === 'list_drafts' ? { drafts: inFile } : {});
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

describe('a form that is sent as a whole', () => {
  const key = 'note:new:a1:R18-8.6.1-01';
  let end = () => {};
  afterEach(() => end());
  /** A form as a component would hold it. */
  function form(words: Record<string, string>, rest = {}) {
    let draft!: ReturnType<typeof keepForm>;
    end = $effect.root(() => {
      draft = keepForm(key, words, () => rest);
    });
    flushSync();
    return draft;
  }
  const later = async () => {
    await vi.advanceTimersByTimeAsync(0);
    flushSync();
    await vi.advanceTimersByTimeAsync(2000);
  };

  it('keeps its words and what else it takes to open it, and drops them once sent', async () => {
    const words = $state({ text: '', role: 'Lead' });
    const draft = form(words, { kind: 'ofi' });
    await later();
    expect(
      sent.filter((one) => !one.startsWith('list')),
      'nothing typed, nothing kept',
    ).toEqual([]);
    words.text = 'The gateway was down.';
    flushSync();
    await later();
    const kept = writeForm({ words: { text: 'The gateway was down.', role: 'Lead' }, rest: { kind: 'ofi' } });
    expect(sent.at(-1)).toBe(`save_draft ${key} ${kept}`);
    draft.drop();
    await later();
    expect(sent.at(-1)).toBe(`discard_draft ${key}`);
  });

  it('has its words back, tells so, and writes nothing over them that was typed meanwhile', async () => {
    inFile = [{ key, text: writeForm({ words: { text: 'From before.', role: 'Lead' }, rest: {} }) }];
    const taken = vi.fn();
    const stop = onTaken(taken);
    const words = $state({ text: '', role: '' });
    const draft = form(words);
    words.text = 'n';
    flushSync();
    await later();
    expect(words).toEqual({ text: 'From before.\n\nn', role: 'Lead' });
    expect(draft.restored).toBe(true);
    expect(taken).toHaveBeenCalledWith(key);
    expect(sent.filter((one) => one.startsWith('save')).every((one) => one.includes('From before.'))).toBe(true);
    stop();
  });

  it('forgets what was taken back word by word', async () => {
    const words = $state({ text: '' });
    form(words);
    await later();
    words.text = 'x';
    flushSync();
    await later();
    words.text = '';
    flushSync();
    await later();
    expect(sent.at(-1)).toBe(`discard_draft ${key}`);
  });

  it('is found again by what it belongs to, also a moment after it was closed', async () => {
    draftOf(key).write('just typed');
    inFile = [{ key, text: 'just typed' }];
    expect(await keptKeys(':a1:R18-8.6.1-01')).toEqual([key]);
    expect(sent).toEqual([`save_draft ${key} just typed`, 'list_drafts']);
  });
});
