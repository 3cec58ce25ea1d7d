import { describe, expect, it, vi } from 'vitest';
import { call, CallFault, publish, subscribe, toFault, useTransport, watch } from '.';

const note = (areas: ('setup' | 'evidence' | 'history')[]) => ({ areas, saved_at: '2026-03-04T12:00:00Z' });

describe('calls', () => {
  it('tell the areas a change touched to those who show them, once per burst', async () => {
    const sites = vi.fn();
    const documents = vi.fn();
    const all = vi.fn();
    const ends = [subscribe(['setup'], sites), subscribe(['evidence'], documents), subscribe('*', all)];
    publish(note(['setup']));
    publish(note(['setup', 'history']));
    await Promise.resolve();
    expect(sites).toHaveBeenCalledTimes(1);
    expect(documents).not.toHaveBeenCalled();
    expect(all).toHaveBeenCalledWith(['setup', 'history']);
    ends.forEach((end) => end());
    publish(note(['setup']));
    await Promise.resolve();
    expect(sites).toHaveBeenCalledTimes(1);
  });

  it('hand the note of every change on at once', async () => {
    const seen = vi.fn();
    const end = watch(seen);
    useTransport({
      call: () => Promise.resolve({ changed: note(['setup']), value: {} }),
      on: () => () => {},
      evidenceUrl: (id) => id,
    });
    await call('set_client', { name: 'X' });
    expect(seen).toHaveBeenCalledWith(expect.objectContaining({ saved_at: '2026-03-04T12:00:00Z' }));
    end();
  });

  it('reject with a fault, whatever went wrong', async () => {
    useTransport({
      call: () => Promise.reject({ code: 'refused', what: 'No.', hint: 'Yes.', where: 'role', missing: [] }),
      on: () => () => {},
      evidenceUrl: (id) => id,
    });
    await expect(call('get_setup', {})).rejects.toMatchObject({
      code: 'refused',
      what: 'No.',
      hint: 'Yes.',
      where: 'role',
    });
    const odd = toFault(new TypeError('Failed to fetch'));
    expect(odd).toBeInstanceOf(CallFault);
    expect(odd.what, 'nothing raw becomes a headline').toBe('');
    expect(odd.detail).toContain('Failed to fetch');
  });
});
