import { describe, expect, it } from 'vitest';
import type { RequestItem, RequestList } from '../../ipc';
import { ordered } from './order';
import { able, asks, owed, settled, stepOf, steps } from './requests.svelte';

const item = (number: number, state: string, more: Partial<RequestItem> = {}): RequestItem => ({
  id: `i${number}`,
  number,
  text: ['Zebra', 'Apfel', 'Mitte'][number % 3] ?? '',
  example: '',
  documented_information: '',
  requirement: '',
  clauses: [],
  requirements: [],
  state,
  statement: '',
  reason: '',
  evidence: [],
  next: [],
  ...more,
});
const numbers = (items: readonly RequestItem[]) => items.map(({ number }) => number);

describe('the table of requests', () => {
  const items = [item(10, 'open'), item(2, 'accepted'), item(3, 'answered'), item(1, 'returned')];

  it('is by number unless asked otherwise, and numbers are no words', () => {
    expect(numbers(ordered(items, null))).toEqual([1, 2, 3, 10]);
    expect(numbers(ordered(items, { column: 'number', down: true }))).toEqual([10, 3, 2, 1]);
  });
  it('puts what waits for us first when sorted by state', () => {
    expect(numbers(ordered(items, { column: 'state', down: false }))).toEqual([3, 1, 10, 2]);
  });
  it('leaves the rows it was given alone', () => {
    ordered(items, { column: 'text', down: false });
    expect(numbers(items)).toEqual([10, 2, 3, 1]);
  });
});

describe('steps', () => {
  const next = [
    { state: 'accepted', refused: '1 of the evidence is not reviewed yet.' },
    { state: 'returned', refused: '' },
  ];
  const items = [item(1, 'answered', { next }), item(2, 'open'), item(3, 'answered', { next: next.slice(1) })];

  it('go only where the core lets them', () => {
    expect(numbers(able(items, 'returned'))).toEqual([1, 3]);
    expect(able(items, 'accepted')).toEqual([]);
    expect(stepOf(items[0] as RequestItem, 'accepted')?.refused).toContain('not reviewed');
    expect(stepOf(items[1] as RequestItem, 'accepted')).toBeUndefined();
  });
  it('ask for words where a guard wants them, and have a key each', () => {
    expect(asks.accepted).toBeUndefined();
    expect(asks.not_available).toBe('statement');
    const keys = steps.map(([, key]) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

it('counts what is owed and what is settled', () => {
  const counts = { items: 9, open: 2, answered: 1, accepted: 3, returned: 1, not_available: 1, waived: 1 };
  const list = { counts } as RequestList;
  expect([owed(list), settled(list)]).toEqual([3, 5]);
});
