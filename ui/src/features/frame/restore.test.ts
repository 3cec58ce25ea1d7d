import { beforeEach, describe, expect, it } from 'vitest';
import { CallFault, useTransport } from '../../ipc';
import { survivors } from './restore';

let sent: [string, unknown][] = [];
beforeEach(() => {
  sent = [];
  useTransport({
    call(name, body) {
      sent.push([name, body]);
      if (name === 'get_setup') {
        return Promise.resolve({
          client: { address: 'Mill Lane', scope_statement: '' },
          body: {},
          sites: [{ id: 's1', name: 'Aldermoor', activities: '' }],
          audits: [],
        });
      }
      if (name === 'get_finding') return Promise.reject(new CallFault({ code: 'not_found', what: 'Gone.' }));
      return Promise.resolve({});
    },
    on: () => () => {},
    evidenceUrl: (id) => id,
  });
});

describe('words that survived', () => {
  it('go back into the field they belong to', async () => {
    const [scope, site] = await survivors([
      { key: 'client:scope_statement', text: 'Mail for' },
      { key: 'site:s1:activities', text: 'The night sh' },
    ]);
    expect(scope).toMatchObject({ what: 'Scope statement', where: { view: 'setup', section: 'scope' } });
    await scope?.put?.();
    expect(sent.at(-1)).toEqual(['set_client', { scope_statement: 'Mail for' }]);
    expect(site?.what).toContain('Aldermoor');
    await site?.put?.();
    expect(sent.at(-1)).toEqual(['save_site', { id: 's1', activities: 'The night sh' }]);
  });

  it('that stand there already are dropped', async () => {
    expect(await survivors([{ key: 'client:address', text: 'Mill Lane' }])).toEqual([]);
    expect(sent.at(-1)).toEqual(['discard_draft', { key: 'client:address' }]);
  });

  it('lead to the form that takes them up, or are at least shown', async () => {
    const [note, finding, gone, unknown] = await survivors([
      { key: 'note:R18-8.6.1-04', text: 'No time of' },
      { key: 'finding:new:a1:R18-8.6.1-04', text: '{"statement":"Not shown","evidence":"","reason":"Once"}' },
      { key: 'finding:f1:statement', text: 'It was' },
      { key: 'plan:remark', text: 'Ask' },
    ]);
    expect(note).toMatchObject({ where: { view: 'requirements', requirement: 'R18-8.6.1-04' }, put: null });
    expect(finding?.text).toBe('Not shown\n\nOnce');
    expect(gone).toMatchObject({ text: 'It was', where: null, put: null });
    expect(unknown).toMatchObject({ what: 'Plan remark', where: null, put: null });
  });
});
