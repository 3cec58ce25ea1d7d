// A text being typed survives a crash: kept beside the audit, at most every two seconds, until it becomes part of it.
// One keeper for a key, so that keeping and dropping happen in the order they were asked for.

import { call } from '../ipc';

export interface DraftWriter {
  write: (text: string) => void;
  drop: () => void;
}

const pause = 2000;

class Keeper implements DraftWriter {
  readonly #key: string;
  #waiting: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(key: string) {
    this.#key = key;
  }

  write(text: string): void {
    this.#waiting = text;
    this.#timer ??= setTimeout(() => void this.flush(), pause);
  }

  /** Keeps what is waiting now; resolves when it is kept. */
  async flush(): Promise<void> {
    this.#stop();
    const text = this.#waiting;
    this.#waiting = null;
    if (text !== null) {
      this.#kept = true;
      this.#then(() => call('save_draft', { key: this.#key, text }));
    }
    await this.#last;
  }

  /** The text is part of the audit now, or given up. */
  drop(): void {
    this.#stop();
    this.#waiting = null;
    if (!this.#kept) return;
    this.#kept = false;
    this.#then(() => call('discard_draft', { key: this.#key }));
  }

  /** It lies in the file from an earlier sitting. */
  found(): void {
    this.#kept = true;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** A draft that cannot be kept (a file open for reading, a full disk) must not disturb who is typing. */
  #then(step: () => Promise<unknown>): void {
    this.#last = this.#last.then(step).catch(() => undefined);
  }
}

const keepers = new Map<string, Keeper>();

function keeper(key: string): Keeper {
  const known = keepers.get(key);
  if (known) return known;
  const made = new Keeper(key);
  keepers.set(key, made);
  return made;
}

/** `entity:id:field` names what can be put back without asking (features/frame/restore.ts). */
export function draftOf(key: string): DraftWriter {
  return { write: (text) => keeper(key).write(text), drop: () => keeper(key).drop() };
}

/** What a field needs for its `draft`: a key, or a function of its own. Read at each keystroke. */
export function keeping(draft: () => string | ((text: string) => void) | undefined) {
  return {
    draft(text: string) {
      const to = draft();
      if (typeof to === 'string') keeper(to).write(text);
      else to?.(text);
    },
    drop() {
      const to = draft();
      if (typeof to === 'string') keeper(to).drop();
    },
  };
}

/** Everything typed and not yet kept: before the file is closed or the window goes. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...keepers.values()].map((one) => one.flush()));
}

/** Another file has other drafts. */
export function forgetDrafts(): void {
  keepers.clear();
}

/** What survived under this key. */
export async function recallDraft(key: string): Promise<string | null> {
  try {
    const { drafts } = await call('list_drafts', {});
    const text = drafts.find((draft) => draft.key === key)?.text ?? null;
    if (text !== null) keeper(key).found();
    return text;
  } catch {
    return null;
  }
}
