import { beforeEach, describe, expect, it } from 'vitest';
import { useTransport, type Progress } from '../ipc';
import { jobs } from './jobs.svelte';

let tell: (progress: Partial<Progress>) => void;
let fail: (fault: unknown) => void;
let end = () => {};
beforeEach(() => {
  end();
  jobs.list = [];
  jobs.panelOpen = false;
  useTransport({
    call: (name) => (name === 'cancel_job' ? Promise.resolve({}) : new Promise((_, reject) => (fail = reject))),
    on: (_, fn) => {
      tell = (progress) => fn({ job: 'add_evidence', what: '', done: 0, total: 0, ended: false, ...progress } as never);
      return () => {};
    },
    evidenceUrl: (id) => id,
  });
  end = jobs.listen();
});
const run = () => jobs.run('add_evidence', { from: 'folder' }, { title: 'Adding', describe: () => 'Done.' });
const cancelled = { code: 'cancelled', what: 'Stopped.' };

describe('a long job', () => {
  it('that was stopped before its first item is told of; one given up in its dialog never was', async () => {
    const stopped = run();
    tell({ total: 1500 });
    await jobs.stop(jobs.list[0] as never);
    fail(cancelled);
    await stopped;
    expect(jobs.list.map(({ state }) => state)).toEqual(['stopped']);
    jobs.clear();
    const givenUp = run();
    fail(cancelled);
    await givenUp;
    expect(jobs.list).toEqual([]);
    expect(jobs.panelOpen).toBe(false);
  });

  it('begun by the shell is shown with how far it is, and not again once it has ended', () => {
    tell({ job: 'open_sample', done: 3, total: 8 });
    tell({ job: 'open_sample', done: 4, total: 8 });
    expect(jobs.list.map(({ name, done, total }) => [name, done, total])).toEqual([['open_sample', 4, 8]]);
    tell({ job: 'open_sample', ended: true });
    tell({ job: 'read_again', done: 1, total: 2 });
    expect(jobs.list).toEqual([]);
  });
});
