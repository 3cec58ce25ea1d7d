import { describe, expect, it } from 'vitest';
import { anyFilter, filterRequest, flip, furtherCount, noFilter, sortWord } from './filter';

describe('the filter of the register', () => {
  it('asks for everything while nothing is chosen, notes included', () => {
    expect(anyFilter(noFilter)).toBe(false);
    const request = filterRequest(noFilter);
    expect(request.notes).toBe(true);
    expect(Object.keys(request)).not.toEqual(expect.arrayContaining(['cited']));
    expect(request).not.toHaveProperty('personal_data');
    expect(request).not.toHaveProperty('received_from');
  });

  it('counts what the panel holds, a period as one', () => {
    const filter = { ...noFilter, states: ['mapped', 'locked'], from: '2026-01-01', to: '2026-03-31', personal: true };
    expect(furtherCount(filter)).toBe(4);
    expect(filterRequest(filter)).toMatchObject({
      states: ['mapped', 'locked'],
      received_from: '2026-01-01',
      received_to: '2026-03-31',
      personal_data: true,
    });
    expect(flip(filter.states, 'mapped')).toEqual(['locked']);
  });

  it('sorts by every column the core knows, either way', () => {
    expect(sortWord({ column: 'personal', down: false })).toBe('personal_data');
    expect(sortWord({ column: 'name', down: true })).toBe('-name');
    expect(sortWord({ column: 'colour', down: true })).toBeUndefined();
    expect(sortWord(null)).toBeUndefined();
  });
});
