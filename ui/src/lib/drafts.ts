// A text being typed survives a crash: kept beside the audit, at most every two seconds, until it becomes part of it.
// One keeper for a key, so that keeping and dropping happen in the order they were asked for.

import { call, type Draft } from '../ipc';

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

  /** It lies in the file from an earlier sitting, and a form has taken it up. */
  found(): void {
    this.#kept = true;
    for (const fn of takers) fn(this.#key);
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
const takers = new Set<(key: string) => void>();

/** Tells when kept words are back in their form, so that nobody offers them a second time. */
export function onTaken(fn: (key: string) => void): () => void {
  takers.add(fn);
  return () => takers.delete(fn);
}

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

/** What a field that saves itself needs for its key. Read at each keystroke. */
export function keeping(key: () => string | undefined) {
  const now = () => {
    const to = key();
    return to === undefined ? undefined : keeper(to);
  };
  return { draft: (text: string) => now()?.write(text), drop: () => now()?.drop() };
}

/** Everything typed and not yet kept: before the file is closed or the window goes. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...keepers.values()].map((one) => one.flush()));
}

/** Another file has other drafts. */
export function forgetDrafts(): void {
  keepers.clear();
}

/** What survived, also from a moment ago, under the keys asked for. */
async function kept(wanted: (key: string) => boolean): Promise<readonly Draft[]> {
  try {
    await flushDrafts();
    const { drafts } = await call('list_drafts', {});
    return drafts.filter(({ key }) => wanted(key));
  } catch {
    return [];
  }
}

/** Which of the keys that end so have something kept. */
export async function keptKeys(ending: string): Promise<string[]> {
  return (await kept((key) => key.endsWith(ending))).map(({ key }) => key);
}

/** What survived under this key; whoever asks takes it up. */
export async function recallDraft(key: string): Promise<string | null> {
  const [draft] = await kept((one) => one === key);
  if (!draft) return null;
  keeper(key).found();
  return draft.text;
}

/** What a form keeps: its words by field, and what else it takes to open it again as it was. */
export interface FormWords {
  words: Record<string, string>;
  rest: Record<string, unknown>;
}

export function writeForm({ words, rest }: FormWords): string {
  return JSON.stringify({ words, rest });
}

/** Null: not a form but a field's own text. */
export function readForm(text: string): FormWords | null {
  if (!text.startsWith('{"words":')) return null;
  try {
    return { rest: {}, ...(JSON.parse(text) as Pick<FormWords, 'words'>) };
  } catch {
    return null;
  }
}
