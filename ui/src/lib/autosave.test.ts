import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, flushAll } from './autosave.svelte';
import { saving } from './saving.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('autosave', () => {
  it('saves after a second without keystrokes, once', async () => {
    const save = vi.fn(() => Promise.resolve());
    const field = new Autosave<string>(save);
    field.edit('a');
    await vi.advanceTimersByTimeAsync(900);
    field.edit('ab');
    await vi.advanceTimersByTimeAsync(900);
    expect(save).not.toHaveBeenCalled();
    expect(saving.state).toBe('saving');
    await vi.advanceTimersByTimeAsync(200);
    expect(save.mock.calls).toEqual([['ab']]);
    expect(field.state).toBe('saved');
    expect(saving.state).toBe('rest');
  });

  it('saves at once on leaving the field', async () => {
    const save = vi.fn(() => Promise.resolve());
    const field = new Autosave<string>(save);
    field.edit('x');
    await field.flush();
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('keeps the order when a keystroke comes while saving', async () => {
    const order: string[] = [];
    const field = new Autosave<string>(async (text) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push(text);
    });
    field.edit('one');
    const done = field.flush();
    field.edit('two');
    await vi.advanceTimersByTimeAsync(3000);
    await done;
    expect(order).toEqual(['one', 'two']);
    expect(field.state).toBe('saved');
  });

  it('says when it failed, keeps the text, and tries again', async () => {
    const save = vi.fn().mockRejectedValueOnce({ code: 'io', what: 'Disk full.' }).mockResolvedValue(undefined);
    const field = new Autosave<string>(save);
    field.edit('kept');
    await field.flush();
    expect(field.state).toBe('failed');
    expect(field.fault?.what).toBe('Disk full.');
    expect(saving.state).toBe('failed');
    await field.retry();
    expect(save).toHaveBeenLastCalledWith('kept');
    expect(field.state).toBe('saved');
    expect(saving.state).toBe('rest');
  });

  it('saves everything pending before a file is closed', async () => {
    const save = vi.fn(() => Promise.resolve());
    new Autosave<string>(save).edit('a');
    new Autosave<string>(save).edit('b');
    await flushAll();
    expect(save).toHaveBeenCalledTimes(2);
  });

  it('forgets what is reverted', async () => {
    const save = vi.fn(() => Promise.resolve());
    const field = new Autosave<string>(save);
    field.edit('a');
    field.revert();
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).not.toHaveBeenCalled();
    expect(saving.state).toBe('rest');
  });
});
