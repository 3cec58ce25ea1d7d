import { beforeEach, describe, expect, it } from 'vitest';
import { useTransport } from '../../ipc';
import { kindsIn } from './kinds';

let possible: string[] = [];
let asked: unknown[] = [];
beforeEach(() => {
  asked = [];
  useTransport({
    call(name, body) {
      asked.push([name, body]);
      if (name === 'list_requirements') return Promise.resolve({ requirements: [{ id: 'R1' }, { id: 'R2' }] });
      return Promise.resolve({ possible: possible.map((state) => ({ state })) });
    },
    on: () => () => {},
    evidenceUrl: (id) => id,
  });
});

describe('kinds of finding', () => {
  it('are those the core has conclusions for in that audit, and those that conclude nothing', async () => {
    possible = ['open', 'conforming', 'concern', 'no_case'];
    expect(await kindsIn('a1', 'R9')).toEqual(['concern', 'ofi', 'positive']);
    expect(asked).toEqual([['get_requirement', { audit: 'a1', requirement: 'R9' }]]);
    possible = ['open', 'conforming', 'nonconforming', 'no_case'];
    expect(await kindsIn('a2', 'R9')).toEqual(['nc', 'ofi', 'positive']);
  });

  it('are asked for without a requirement as well', async () => {
    possible = ['nonconforming'];
    expect(await kindsIn('a2')).toEqual(['nc', 'ofi', 'positive']);
    expect(asked.at(-1)).toEqual(['get_requirement', { audit: 'a2', requirement: 'R1' }]);
  });
});
