import { describe, expect, it } from 'vitest';
import type { DocumentedItem } from '../../ipc';
import { counts, everything, groups } from './documented';

const item = (id: string, kind: string, ask_at: string, citations: number): DocumentedItem => ({
  id,
  item: id,
  kind,
  basis: 'explicit',
  ask_at,
  names: [],
  clauses: [],
  requirements: [],
  citations,
  documents: [],
});
const items = [
  item('policy', 'maintain', 'stage_1', 2),
  item('plan', 'maintain', 'stage_1', 0),
  item('contract', 'maintain', 'stage_2', 0),
  item('minutes', 'retain', 'stage_1', 1),
  item('log', 'retain', 'stage_2', 0),
];
const left = (chosen: Partial<typeof everything>) =>
  groups(items, { ...everything, ...chosen }).map((group) => [group.kind, group.items.map(({ id }) => id).join(' ')]);

describe('documented information', () => {
  it('stands as documents, then records, each with how much of it is cited', () => {
    expect(groups(items, everything).map(({ kind, cited, total }) => [kind, cited, total])).toEqual([
      ['maintain', 1, 3],
      ['retain', 1, 2],
    ]);
  });

  it('is narrowed by what is chosen; a kind with nothing left goes, its figures stay those of the whole', () => {
    expect(left({ missing: true })).toEqual([
      ['maintain', 'plan contract'],
      ['retain', 'log'],
    ]);
    expect(left({ missing: true, stage: 'stage_1' })).toEqual([['maintain', 'plan']]);
    expect(left({ kind: 'retain', stage: 'stage_1', missing: true })).toEqual([]);
    expect(groups(items, { ...everything, stage: 'stage_2' })[0]).toMatchObject({ cited: 1, total: 3 });
  });

  it('says what each choice would leave beside the others', () => {
    expect(counts(items, { ...everything, missing: true })).toEqual({
      missing: 3,
      kind: { maintain: 2, retain: 1 },
      stage: { stage_1: 1, stage_2: 2 },
    });
    expect(counts(items, { ...everything, kind: 'retain' }).stage).toEqual({ stage_1: 1, stage_2: 1 });
  });
});
