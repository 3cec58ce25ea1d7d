import { beforeEach, describe, expect, it } from 'vitest';
import { useTransport, type ListHistory } from '../../ipc';
import { history } from './history.svelte';

let asked: ListHistory[] = [];
/** A history of 1000 entries of which the core looks at 300 for one answer; every hundredth is about a needle. */
beforeEach(() => {
  asked = [];
  history.clear();
  useTransport({
    call(_, body) {
      const { before = 1001, limit = 100, text } = body as ListHistory;
      asked.push(body as ListHistory);
      const from = before - 1;
      const entries: { number: number; at: string }[] = [];
      let at = from;
      for (; at > Math.max(0, from - 300) && entries.length < limit; at--) {
        if (!text || at % 100 === 0) entries.push({ number: at, at: '2026-03-04T12:00:00Z' });
      }
      return Promise.resolve({ entries, next: at === 0 ? null : at + 1, actors: [], total: 1000 });
    },
    on: () => () => {},
    evidenceUrl: (id) => id,
  });
});

describe('the history', () => {
  it('is read in parts as one scrolls', async () => {
    await history.load();
    expect([history.entries.length, history.next]).toEqual([200, 801]);
    await history.more();
    expect([history.entries.length, history.entries.at(-1)?.number]).toEqual([400, 601]);
    await history.load(true);
    expect(history.entries.length).toBe(400);
  });

  it('is searched to its beginning by the core', async () => {
    history.text = ' needle ';
    history.day = '2026-03-04';
    await history.load();
    expect(history.entries.map(({ number }) => number)).toEqual([1000, 900, 800, 700, 600, 500, 400, 300, 200, 100]);
    expect(history.next).toBeNull();
    expect(asked).toHaveLength(4);
    expect(asked[0]).toMatchObject({ text: 'needle', on: '2026-03-04' });
    expect(Math.abs(asked[0]?.utc_offset ?? NaN)).toBeLessThanOrEqual(14 * 60);
  });
});
