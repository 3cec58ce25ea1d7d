import { describe, expect, it } from 'vitest';
import type { PlannedCitation, ReanchoredCitation } from '../../ipc';
import { neighbourOf, open, planned, present } from './list';

const citation = (id: string, fate: string, requirement: string, similarity = 100): PlannedCitation => ({
  citation: id,
  requirement,
  audit: 'stage-1',
  fate,
  reason: '',
  old_places: [],
  new_places: [],
  similarity,
});
const all = [
  citation('a', 'same', 'R18-8.6.1-02'),
  citation('b', 'changed', 'R18-8.10-01', 80),
  citation('c', 'kept', 'R18-5.2.1-01'),
  citation('d', 'lost', 'R18-8.6.1-10', 0),
  citation('e', 'changed', 'R18-8.6.1-02', 60),
];
const ids = (rows: readonly PlannedCitation[]) => rows.map((row) => row.citation).join('');

describe('the plan of a new version', () => {
  it('keeps the order of the document and leaves the citations alone', () => {
    expect(ids(planned(all, 'all', null))).toBe('abcde');
    planned(all, 'all', { column: 'fate', down: false });
    expect(ids(all)).toBe('abcde');
  });
  it('shows one fate only', () => {
    expect(ids(planned(all, 'changed', null))).toBe('be');
    expect(ids(planned(all, 'moved', null))).toBe('');
  });
  it('sorts what needs a look to the front, numbers as numbers', () => {
    expect(ids(planned(all, 'all', { column: 'fate', down: false }))).toBe('dbeac');
    expect(ids(planned(all, 'all', { column: 'requirement', down: false }))).toBe('caedb');
    expect(ids(planned(all, 'changed', { column: 'likeness', down: false }))).toBe('eb');
    expect(ids(planned(all, 'changed', { column: 'likeness', down: true }))).toBe('be');
  });
  it('counts only the fates there are, the worst first', () => {
    expect(present({ same: 2, moved: 0, changed: 1, lost: 3, kept: 0 })).toEqual([
      { fate: 'lost', count: 3 },
      { fate: 'changed', count: 1 },
      { fate: 'same', count: 2 },
    ]);
  });
});

describe('the queue', () => {
  it('goes on with the next one, at the end with the one before', () => {
    expect(neighbourOf(['a', 'b', 'c'], 'b')).toBe('c');
    expect(neighbourOf(['a', 'b', 'c'], 'c')).toBe('b');
    expect(neighbourOf(['a'], 'a')).toBeNull();
    expect(neighbourOf(['a', 'b'], 'gone')).toBe('a');
    expect(neighbourOf([], 'gone')).toBeNull();
  });
  it('offers only what the core takes', () => {
    const item = (anchoring: string, settled: boolean) =>
      ({
        citation: { anchoring, settled },
        new_places: anchoring === 'lost' ? [] : [{ locator: { page: 1 } }],
      }) as unknown as ReanchoredCitation;
    const offered = (one: ReanchoredCitation) =>
      (['accept', 'replace', 'keep_old', 'remove'] as const).filter((decision) => open(one, decision));
    expect(offered(item('changed', false))).toEqual(['accept', 'replace', 'keep_old', 'remove']);
    expect(offered(item('lost', false))).toEqual(['replace', 'keep_old', 'remove']);
    expect(offered(item('changed', true))).toEqual(['replace', 'keep_old', 'remove']);
    expect(offered(item('lost', true))).toEqual(['replace', 'remove']);
  });
});
