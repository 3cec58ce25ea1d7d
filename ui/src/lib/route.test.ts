import { describe, expect, it } from 'vitest';
import { format, parse, type Route } from './route.svelte';

describe('the route', () => {
  const routes: Route[] = [
    { view: 'overview' },
    { view: 'evidence' },
    { view: 'evidence', document: 'e/1 ä', place: 'cell=Sheet 1!A1:B2', citation: 'c7' },
    { view: 'requirements', requirement: 'R18-8.6.1-04' },
    { view: 'requirements', clause: '8.6' },
    { view: 'findings', finding: 'f3' },
    { view: 'history', entry: '12' },
    { view: 'setup', section: 'team' },
  ];
  it.each(routes)('survives being written and read: %o', (route) => {
    expect(parse(format(route))).toEqual(route);
  });

  it('takes anything else as the overview and never fails', () => {
    for (const hash of ['', '#', '#/nowhere', '#/%E0%A4%A', '#//', '#/toString']) expect(parse(hash)).toBeTruthy();
    expect(parse('#/nowhere')).toEqual({ view: 'overview' });
    expect(parse('#/toString')).toEqual({ view: 'overview' });
    expect(parse('#/setup/nonsense')).toEqual({ view: 'setup' });
    expect(parse('#/evidence/%E0%A4%A')).toEqual({ view: 'evidence', document: '%E0%A4%A' });
  });
});
