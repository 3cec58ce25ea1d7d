// Leaving a field or a one-second pause is one command, durable before the tick shows. Never a Save button.

import { toFault, type CallFault } from '../ipc';
import { flushDrafts } from './drafts';
import { saving } from './saving.svelte';

export interface AutosaveOptions<T> {
  /** Milliseconds without a keystroke before saving by itself. */
  pause?: number;
  /** Keystrokes between two saves, for the draft table that survives a crash. */
  draft?: (value: T) => void;
  /** What was typed is durable or given up: its draft is no longer needed. */
  drop?: () => void;
}

const live = new Set<Autosave<never>>();

/**
 * Makes every pending keystroke durable: before closing a file, switching audits, leaving the window. Drafts are kept
 * at the same time: what is refused is still there next time.
 */
export async function flushAll(): Promise<void> {
  await Promise.all([flushDrafts(), ...[...live].map((one) => one.flush())]);
}

export class Autosave<T> {
  state = $state<'rest' | 'dirty' | 'saving' | 'saved' | 'failed'>('rest');
  fault = $state.raw<CallFault | null>(null);

  #save: (value: T) => Promise<unknown>;
  #options: AutosaveOptions<T>;
  #waiting: { value: T } | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(save: (value: T) => Promise<unknown>, options: AutosaveOptions<T> = {}) {
    this.#save = save;
    this.#options = options;
  }

  /** Something not yet durable is on screen. */
  get pending(): boolean {
    return this.state === 'dirty' || this.state === 'saving' || this.state === 'failed';
  }

  edit(value: T): void {
    if (!this.#waiting && !this.#running) saving.begin();
    if (this.state === 'failed') saving.recover();
    this.#waiting = { value };
    this.state = 'dirty';
    live.add(this as unknown as Autosave<never>);
    this.#options.draft?.(value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#options.pause ?? 1000);
  }

  /** Saves what is waiting, in order; resolves when it is durable or has failed. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#running) return this.#running;
    if (!this.#waiting) return Promise.resolve();
    this.#running = this.#drain().finally(() => {
      this.#running = null;
      saving.end();
      // A keystroke that came in between the last save and here.
      if (this.#waiting && this.state !== 'failed') {
        saving.begin();
        this.#timer = setTimeout(() => void this.flush(), this.#options.pause ?? 1000);
      }
    });
    return this.#running;
  }

  /** Forgets what was typed since the last save. */
  revert(): void {
    clearTimeout(this.#timer);
    if (this.state === 'failed') saving.recover();
    if (this.#waiting && !this.#running && this.state !== 'failed') saving.end();
    this.#waiting = null;
    this.fault = null;
    this.state = 'rest';
    this.#options.drop?.();
    live.delete(this as unknown as Autosave<never>);
  }

  async #drain(): Promise<void> {
    while (this.#waiting) {
      const { value } = this.#waiting;
      this.#waiting = null;
      this.state = 'saving';
      try {
        await this.#save(value);
      } catch (error) {
        this.fault = toFault(error);
        this.state = 'failed';
        saving.fail();
        // Kept, so that the next edit, blur or retry tries again.
        this.#waiting ??= { value };
        return;
      }
    }
    this.fault = null;
    this.state = 'saved';
    this.#options.drop?.();
    live.delete(this as unknown as Autosave<never>);
  }

  /** After a failure. */
  retry(): Promise<void> {
    if (this.state === 'failed') {
      saving.recover();
      saving.begin();
      this.state = 'dirty';
    }
    return this.flush();
  }
}
