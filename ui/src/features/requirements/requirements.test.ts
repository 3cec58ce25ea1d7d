import { describe, expect, it } from 'vitest';
import type { ClauseRow, RequirementRow } from '../../ipc';
import { buildTree, clauseIds, fits, neighbour, nextUnassessed, searchWords } from './tree';

const clause = (number: string): ClauseRow => ({
  clause: number,
  title: `Clause ${number}`,
  depth: number.split('.').length,
  auditable: true,
  state: 'open',
  requirements: 1,
  assessed: 0,
  evidenced: 0,
});
const row = (id: string, more: Partial<RequirementRow> = {}): RequirementRow => ({
  id,
  clause: id.replace(/^R18-/, '').replace(/-\d+$/, ''),
  title: id,
  obligation: '',
  conclusion: 'open',
  citations: 0,
  notes: 0,
  findings: 0,
  ...more,
});
const clauses = ['8', '8.6', '8.6.1', '8.6.2', '9'].map(clause);
const rows = [
  row('R18-8.6.1-01', { conclusion: 'conforming', citations: 2 }),
  row('R18-8.6.1-02', { stale: 'The evidence was taken back.', conclusion: 'conforming' }),
  row('R18-8.6.2-01', { notes: 1 }),
  row('R18-9-01', { before: 'conforming', conclusion: 'no_case' }),
];

describe('the clause tree', () => {
  it('puts requirements under their clauses, however deep', () => {
    const tree = buildTree(clauses, rows, 'all');
    expect(tree.map(({ id }) => id)).toEqual(['c8', 'c9']);
    expect(clauseIds(tree)).toEqual(['c8', 'c8.6', 'c8.6.1', 'c8.6.2', 'c9']);
    expect(tree[0]!.children![0]!.children![0]!.children!.map(({ id }) => id)).toEqual([
      'R18-8.6.1-01',
      'R18-8.6.1-02',
    ]);
  });
  it('drops clauses a filter leaves empty', () => {
    expect(clauseIds(buildTree(clauses, rows, 'stale'))).toEqual(['c8', 'c8.6', 'c8.6.1']);
    expect(clauseIds(buildTree(clauses, rows, 'unassessed'))).toEqual(['c8', 'c8.6', 'c8.6.2']);
  });
  it('counts a note as evidence', () => {
    expect(rows.filter((one) => fits(one, 'no_evidence')).map(({ id }) => id)).toEqual(['R18-8.6.1-02', 'R18-9-01']);
    expect(rows.filter((one) => fits(one, 'changed')).map(({ id }) => id)).toEqual(['R18-9-01']);
  });
});

describe('J, K and U', () => {
  const any = () => true;
  it('walk in order and stop at the ends', () => {
    expect(neighbour(rows, 'R18-8.6.1-01', 1, any)).toBe('R18-8.6.1-02');
    expect(neighbour(rows, 'R18-8.6.1-01', -1, any)).toBeNull();
    expect(neighbour(rows, null, 1, any)).toBe('R18-8.6.1-01');
    expect(neighbour(rows, 'gone', 1, any)).toBe('R18-8.6.1-01');
  });
  it('U finds the next one not assessed, from the top again', () => {
    expect(nextUnassessed(rows, 'R18-8.6.1-01')).toBe('R18-8.6.2-01');
    expect(nextUnassessed(rows, 'R18-9-01')).toBe('R18-8.6.2-01');
    expect(nextUnassessed(rows.slice(0, 2), 'R18-8.6.1-01')).toBeNull();
  });
});

describe('words to search for', () => {
  it('takes the telling ones, longest first', () => {
    expect(searchWords('Record and class of incidents')).toEqual(['incidents', 'Record', 'class']);
    expect(searchWords('What they are for')).toEqual(['What']);
  });
});
