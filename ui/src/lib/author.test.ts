import { describe, expect, it, vi } from 'vitest';
import { author } from './author.svelte';

describe('the name for the history', () => {
  it('is asked for before the first change only', async () => {
    await author.before('list_findings', '');
    await author.before('save_draft', '');
    await author.before('conclude', 'Ada');
    expect(author.asking).toBe(false);
  });

  it('lets all changes go on that waited for it', async () => {
    const gone = vi.fn();
    const waiting = Promise.all([author.before('conclude', '').then(gone), author.before('cite', '').then(gone)]);
    expect(author.asking).toBe(true);
    await Promise.resolve();
    expect(gone).not.toHaveBeenCalled();
    author.named();
    await waiting;
    expect(gone).toHaveBeenCalledTimes(2);
    expect(author.asking).toBe(false);
  });

  it('not given, nothing is changed and it says why', async () => {
    const waiting = author.before('set_client', '');
    author.refused();
    await expect(waiting).rejects.toMatchObject({ code: 'refused', what: expect.stringContaining('name') as string });
  });
});
