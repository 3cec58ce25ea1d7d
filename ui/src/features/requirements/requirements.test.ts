import { describe, expect, it } from 'vitest';
import type { CatalogueInfo, ClauseRow, RequirementRow } from '../../ipc';
import { FilterIndex, fits, type State } from './filter';
import { branches, buildTree, firstOpen, neighbour, nextUnassessed, searchWords } from './tree';

const main = 'iso-iec-20000-1-2018';
const catalogue = (id: string): CatalogueInfo => ({
  id,
  title: id.toUpperCase(),
  version: '1.0.0',
  sha256: '',
  language: 'en',
  amendments: [],
});
const clause = (number: string, of = main): ClauseRow => ({
  catalogue: of,
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
  catalogue: main,
  clause: id.replace(/^R18-/, '').replace(/-\d+$/, ''),
  title: id,
  obligation: '',
  evidence_types: [],
  related: [],
  conclusion: 'open',
  citations: 0,
  notes: 0,
  to_confirm: 0,
  withdrawn: false,
  findings: 0,
  ...more,
});
const clauses = ['8', '8.6', '8.6.1', '8.6.2', '9'].map((one) => clause(one));
const one = { catalogues: [catalogue(main)], clauses };
const none: ReadonlySet<string> = new Set();
const rows = [
  row('R18-8.6.1-01', { conclusion: 'conforming', citations: 2 }),
  row('R18-8.6.1-02', { stale: 'The evidence was taken back.', conclusion: 'conforming' }),
  row('R18-8.6.2-01', { notes: 1 }),
  row('R18-9-01', { before: 'conforming', conclusion: 'no_case' }),
];

const numbers = (ids: readonly string[]) => ids.map((id) => id.split(' ').at(-1));

describe('the clause tree', () => {
  const filtered = (state: State) => numbers(branches(buildTree(one, new FilterIndex(rows).narrow(state, none).rows)));

  it('puts requirements under their clauses, however deep', () => {
    const tree = buildTree(one, rows);
    expect(numbers(tree.map(({ id }) => id))).toEqual(['8', '9']);
    expect(numbers(branches(tree))).toEqual(['8', '8.6', '8.6.1', '8.6.2', '9']);
    expect(tree[0]!.children![0]!.children![0]!.children!.map(({ id }) => id)).toEqual([
      'R18-8.6.1-01',
      'R18-8.6.1-02',
    ]);
  });
  it('drops clauses a filter leaves empty', () => {
    expect(filtered('stale')).toEqual(['8', '8.6', '8.6.1']);
    expect(filtered('unassessed')).toEqual(['8', '8.6', '8.6.2']);
  });
  it('counts a note as evidence', () => {
    expect(rows.filter((row) => fits(row, 'no_evidence')).map(({ id }) => id)).toEqual(['R18-8.6.1-02', 'R18-9-01']);
    expect(rows.filter((row) => fits(row, 'changed')).map(({ id }) => id)).toEqual(['R18-9-01']);
  });

  it('keeps equal clause numbers of two catalogues apart', () => {
    const other = 'iso-9001';
    const both = {
      catalogues: [catalogue(main), catalogue(other)],
      clauses: [...clauses, clause('8', other), clause('8.6', other)],
    };
    const tree = buildTree(both, [...rows, row('Q-8.6-01', { catalogue: other, clause: '8.6' })]);
    expect(tree.map(({ text }) => text)).toEqual([main.toUpperCase(), other.toUpperCase()]);
    expect(tree[1]!.children![0]!.children![0]!.children!.map(({ id }) => id)).toEqual(['Q-8.6-01']);
    const ids = branches(tree);
    expect(new Set(ids).size).toBe(ids.length);
    // The second catalogue waits closed; its own is open down to the chapters.
    expect(firstOpen(tree)).toEqual([tree[0]!.id]);
    expect(tree[1]!.data).toMatchObject({ kind: 'catalogue', requirements: 1, assessed: 0 });
  });
});

describe('the filter', () => {
  const linked = [
    row('R18-8.6.1-01', { evidence_types: ['record'], related: ['itil4:Incident management', 'iso27001:A.5.24'] }),
    row('R18-8.6.1-02', { evidence_types: ['document'], related: ['itil4:Incident management'], doc_info: 'retain' }),
    row('R18-8.6.3-01', {
      evidence_types: ['record', 'interview'],
      related: ['itil4:Problem management', 'iso9001:10.2.1'],
      conclusion: 'conforming',
    }),
    row('R18-9.2.1-01', { evidence_types: ['record'], related: ['iso9001:9.2.1'], doc_info: 'retain' }),
  ];
  const index = new FilterIndex(linked);
  const left = (state: State, ...words: string[]) =>
    index.narrow(state, new Set(words)).rows.map(({ id }) => id.replace(/^R18-/, ''));

  it('takes any word of a heading and asks for every heading', () => {
    expect(left('all', 'itil4:Incident management')).toEqual(['8.6.1-01', '8.6.1-02']);
    expect(left('all', 'itil4:Incident management', 'itil4:Problem management')).toHaveLength(3);
    expect(left('all', 'itil4:Incident management', 'evidence:record')).toEqual(['8.6.1-01']);
    expect(left('all', 'itil4:Incident management', 'iso9001:9.2.1')).toEqual([]);
    expect(left('all', 'doc:any')).toEqual(['8.6.1-02', '9.2.1-01']);
  });
  it('goes together with the states', () => {
    expect(left('unassessed', 'evidence:record')).toEqual(['8.6.1-01', '9.2.1-01']);
    const { states } = index.narrow('unassessed', new Set(['evidence:record']));
    expect(states).toMatchObject({ all: 3, unassessed: 2, no_evidence: 3 });
  });
  it('counts what a further word would leave', () => {
    const { counts } = index.narrow('all', new Set(['itil4:Incident management']));
    // Another practice widens, so it is counted without the choice of practice; another heading narrows.
    expect(counts.get('itil4:Problem management')).toBe(1);
    expect(counts.get('evidence:record')).toBe(1);
    expect(counts.get('iso9001:9.2.1')).toBe(0);
  });
  it('offers clauses in the order of their numbers, and leaves links of unknown kinds out', () => {
    const words = new FilterIndex([
      ...linked,
      row('X-1', { related: ['iso9001:9.10', 'cobit:DSS02'], evidence_types: ['document'] }),
    ]).words;
    expect(words.filter((word) => word.startsWith('iso9001:'))).toEqual([
      'iso9001:9.2.1',
      'iso9001:9.10',
      'iso9001:10.2.1',
    ]);
    expect(words).not.toContain('cobit:DSS02');
    expect(words.slice(0, 3)).toEqual(['evidence:document', 'evidence:record', 'evidence:interview']);
  });
  it('leaves nothing for a word no requirement of this file has', () => {
    expect(left('all', 'itil4:Something else')).toEqual([]);
  });

  it('is quick enough to follow every press over 5,000 requirements', () => {
    const many = Array.from({ length: 5000 }, (_, at) =>
      row(`R18-${(at % 60) + 1}.${at % 7}-${at}`, {
        clause: `${(at % 60) + 1}`,
        evidence_types: at % 2 ? ['record', 'interview'] : ['document'],
        doc_info: at % 5 ? undefined : 'retain',
        related: [`itil4:Practice ${at % 34}`, `iso9001:${at % 40}.1`, `iso27001:A.${at % 93}`],
      }),
    );
    const head = {
      catalogues: [catalogue(main)],
      clauses: Array.from({ length: 60 }, (_, at) => clause(`${at + 1}`)),
    };
    const time = (what: string, run: () => unknown) => {
      const runs = Array.from({ length: 15 }, () => {
        const begun = performance.now();
        run();
        return performance.now() - begun;
      }).sort((a, b) => a - b);
      return `${what} ${runs[7]!.toFixed(2)} ms`;
    };
    const big = new FilterIndex(many);
    const chosen = new Set(['itil4:Practice 3', 'itil4:Practice 5', 'evidence:record']);
    const found = big.narrow('unassessed', chosen);
    process.stdout.write(
      `5,000 requirements, median of 15: ${[
        time('index', () => new FilterIndex(many)),
        time('filter', () => big.narrow('unassessed', chosen)),
        time('filter and tree', () => buildTree(head, big.narrow('unassessed', chosen).rows)),
        time('the whole tree', () => buildTree(head, many)),
      ].join(', ')}\n`,
    );
    expect(found.rows.length).toBeGreaterThan(0);
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
    expect(nextUnassessed(rows, null, ({ clause: of }) => of === '9')).toBeNull();
  });
});

describe('words to search for', () => {
  it('takes the telling ones, longest first', () => {
    expect(searchWords('Record and class of incidents')).toEqual(['incidents', 'Record', 'class']);
    expect(searchWords('What they are for')).toEqual(['What']);
  });
});
