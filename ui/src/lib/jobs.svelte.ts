// Long jobs: what they do, how far they are, a stop that leaves the file as it was, a result to open.
// The core names a job by its command, so there is at most one of each kind at a time.

import { call, on, toFault, type Answer, type Body, type CallFault, type Name } from '../ipc';
import { t } from './messages/messages.svelte';
import { announcer } from './toasts.svelte';

export interface Job {
  id: number;
  name: Name;
  title: string;
  what: string;
  done: number;
  /** null: it cannot be told yet. */
  total: number | null;
  state: 'running' | 'stopping' | 'stopped' | 'failed' | 'done';
  result: string;
  fault: CallFault | null;
  open: (() => void) | null;
}

export interface JobOptions<K extends Name> {
  title: string;
  /** The result in a sentence. */
  describe: (answer: Answer<K>) => string;
  /** Where the result can be looked at. */
  open?: (answer: Answer<K>) => void;
  /** The caller shows the result itself: the panel steps aside. */
  shown?: boolean;
}

class Jobs {
  list = $state<Job[]>([]);
  panelOpen = $state(false);
  running = $derived(this.list.filter((job) => job.state === 'running' || job.state === 'stopping'));
  #next = 1;
  #adopted = 0;

  /** Listens to the core; once, at start. */
  listen(): () => void {
    return on('progress', ({ job: name, what, done, total, ended }) => {
      const known = this.running.find((one) => one.name === name);
      if (ended) {
        if (known && known.id === this.#adopted) this.#drop(known.id);
        return;
      }
      const job = known ?? this.#adopt(name);
      if (job) Object.assign(job, { what, done, total: total > 0 ? total : null });
    });
  }

  /** Begun by the shell, before the page could: it is shown as long as it lasts. */
  #adopt(name: string): Job | undefined {
    if (name !== 'open_sample') return undefined;
    this.panelOpen = true;
    const job = this.#add(name, t('start.sampleJob'));
    this.#adopted = job.id;
    return job;
  }

  find(name: Name): Job | undefined {
    return this.running.find((job) => job.name === name);
  }

  /** Runs a long command. Resolves with its answer, or null when stopped or failed (the panel says which). */
  async run<K extends Name>(name: K, body: Body<K>, options: JobOptions<K>): Promise<Answer<K> | null> {
    this.panelOpen = true;
    if (this.find(name)) return null;
    const job = this.#add(name, options.title);
    try {
      const answer = await call(name, body);
      job.state = 'done';
      job.result = options.describe(answer);
      const { open } = options;
      job.open = open ? () => open(answer) : null;
      announcer.say(job.result);
      if (options.shown && this.running.length === 0) this.panelOpen = false;
      return answer;
    } catch (error) {
      const fault = toFault(error);
      const stopped = job.state === 'stopping';
      job.state = fault.cancelled ? 'stopped' : 'failed';
      job.fault = fault;
      // Given up in the file dialog: it never began.
      if (fault.cancelled && !stopped && job.total === null && job.done === 0) this.#drop(job.id);
      else announcer.say(fault.cancelled ? t('jobs.stopped') : fault.what);
      return null;
    }
  }

  async stop(job: Job): Promise<void> {
    job.state = 'stopping';
    await call('cancel_job', { job: job.name });
  }

  clear(): void {
    this.list = this.running;
    if (this.list.length === 0) this.panelOpen = false;
  }

  #add(name: Name, title: string): Job {
    this.list.unshift({
      id: this.#next++,
      name,
      title,
      what: '',
      done: 0,
      total: null,
      state: 'running',
      result: '',
      fault: null,
      open: null,
    });
    return this.list[0] as Job;
  }

  #drop(id: number): void {
    this.list = this.list.filter((job) => job.id !== id);
    if (this.list.length === 0) this.panelOpen = false;
  }
}

export const jobs = new Jobs();
