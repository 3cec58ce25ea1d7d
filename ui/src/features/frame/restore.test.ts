import { beforeEach, describe, expect, it } from 'vitest';
import { CallFault, useTransport } from '../../ipc';
import { writeForm } from '../../lib/drafts';
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
      if (name === 'get_outcome') {
        return Promise.resolve({ answers: [{ key: 'objective_c', label: 'Readiness', value: '', reason: '' }] });
      }
      if (name === 'list_citations') {
        return Promise.resolve({ citations: [{ id: 'c1', evidence: 'e1', evidence_name: 'Policy.pdf', note: '' }] });
      }
      if (name === 'get_evidence') return Promise.resolve({ row: { name: 'Policy.pdf' }, remark: '' });
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

  it('lead to the form they were typed in, with what it takes to open it, and to its audit', async () => {
    const words = { statement: 'Not shown', evidence: '', reason: 'Once' };
    const [note, finding, why, gone, unknown] = await survivors([
      { key: 'note:new:a1:R18-8.6.1-04', text: writeForm({ words: { text: 'No time of', role: '' }, rest: {} }) },
      { key: 'finding:new:a1:R18-8.6.1-04', text: writeForm({ words, rest: { kind: 'concern' } }) },
      { key: 'conclusion:R18-8.6.1-04:a2', text: writeForm({ words: { reason: 'None since' }, rest: {} }) },
      { key: 'finding:f1:statement', text: 'It was' },
      { key: 'plan:remark', text: 'Ask' },
    ]);
    const where = { view: 'requirements', requirement: 'R18-8.6.1-04' };
    expect(note).toMatchObject({ what: 'New note, 8.6.1-04', text: 'No time of', where, audit: 'a1', put: null });
    expect(finding).toMatchObject({
      text: 'Not shown\n\nOnce',
      audit: 'a1',
      form: { key: 'finding:new:a1:R18-8.6.1-04', rest: { kind: 'concern' } },
    });
    expect(why).toMatchObject({ text: 'None since', where, audit: 'a2' });
    expect(gone).toMatchObject({ text: 'It was', where: null, put: null });
    expect(unknown).toMatchObject({ what: 'Plan remark', where: null, put: null });
  });

  it('of an answer, a citation and a document go back where they stood', async () => {
    const found = await survivors([
      { key: 'answer:a1:objective_c:reason', text: 'Only one' },
      { key: 'citation:c1:note', text: 'Signed by' },
      { key: 'evidence:e1:remark', text: 'Copy of' },
    ]);
    for (const one of found) await one.put?.();
    expect(sent.slice(-3)).toEqual([
      ['set_answer', { audit: 'a1', key: 'objective_c', reason: 'Only one' }],
      ['set_citation', { id: 'c1', note: 'Signed by' }],
      ['set_evidence', { id: 'e1', remark: 'Copy of' }],
    ]);
  });
});
