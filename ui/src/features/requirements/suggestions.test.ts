// Leafing through requirements asks for nothing; the answer of a requirement left behind never shows.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallFault, useTransport } from '../../ipc';
import { moment, Suggestions } from './suggestions.svelte';

const passage = (quote: string) => ({
  evidence: 'e1',
  name: 'Procedure.docx',
  kind: 'text',
  locator: { paragraph: 1 },
  ordinal: 0,
  quote,
  marks: [],
  because: [],
  in_name: [],
  score: 1,
});
type Body = { requirement: string };
let asked: { body: Body; answer: (value: unknown) => void; fail: (error: unknown) => void }[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  useTransport({
    call: (_name, body) =>
      new Promise((answer, fail) =>
        asked.push({ body: body as Body, answer: answer as (value: unknown) => void, fail }),
      ),
    on: () => () => {},
    evidenceUrl: (id) => id,
  });
});
afterEach(() => vi.useRealTimers());

const answered = async (at: number, quote: string) => {
  asked[at]?.answer({ on: true, total: 1, passages: [passage(quote)], dismissed: 2 });
  await vi.advanceTimersByTimeAsync(0);
};

describe('suggestions', () => {
  it('asks only for the requirement one stays on', async () => {
    const found = new Suggestions();
    for (const id of ['a', 'b', 'c']) {
      found.look('stage-1', id);
      await vi.advanceTimersByTimeAsync(moment - 50);
    }
    expect(asked).toHaveLength(0);
    expect(found.loading).toBe(true);
    await vi.advanceTimersByTimeAsync(60);
    expect(asked.map(({ body }) => body.requirement)).toEqual(['c']);
    await answered(0, 'a passage');
    expect([found.of, found.passages.length, found.dismissed, found.loading]).toEqual(['c', 1, 2, false]);
  });

  it('asks again when an older question took the place of the one in hand', async () => {
    const found = new Suggestions();
    found.look('stage-1', 'a');
    await vi.advanceTimersByTimeAsync(moment);
    asked[0]?.fail(new CallFault({ code: 'cancelled', what: 'Stopped.' }));
    await vi.advanceTimersByTimeAsync(moment);
    expect(asked).toHaveLength(2);
    await answered(1, 'a passage');
    expect([found.of, found.passages.length, found.fault]).toEqual(['a', 1, null]);
  });

  it('drops the answer of a requirement left behind', async () => {
    const found = new Suggestions();
    found.look('stage-1', 'a');
    await vi.advanceTimersByTimeAsync(moment);
    found.look('stage-1', 'b');
    await answered(0, 'too late');
    expect([found.of, found.passages.length]).toEqual([null, 0]);
    await vi.advanceTimersByTimeAsync(moment);
    await answered(1, 'in time');
    expect([found.of, found.passages[0]?.quote]).toEqual(['b', 'in time']);
  });

  it('asks again at once when the same requirement has changed, and keeps what it shows meanwhile', async () => {
    const found = new Suggestions();
    found.look('stage-1', 'a');
    await vi.advanceTimersByTimeAsync(moment);
    await answered(0, 'first');
    found.look('stage-1', 'a');
    expect(asked).toHaveLength(2);
    expect(found.passages[0]?.quote).toBe('first');
    await answered(1, 'second');
    expect(found.passages[0]?.quote).toBe('second');
  });

  it('says what went wrong, and is quiet once left', async () => {
    const found = new Suggestions();
    found.look('stage-1', 'a');
    await vi.advanceTimersByTimeAsync(moment);
    asked[0]?.fail(new CallFault({ code: 'internal', what: 'The index cannot be read.' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(found.fault?.what).toBe('The index cannot be read.');
    found.look('stage-1', 'b');
    found.leave();
    await vi.advanceTimersByTimeAsync(moment * 2);
    expect(asked).toHaveLength(1);
  });
});
