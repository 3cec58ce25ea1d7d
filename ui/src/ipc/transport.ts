// What a transport must do. The rest of the interface never learns which one is in use.

import type { ChangeNote, Progress } from './generated';

export interface Events {
  /** A long job moved on; at most ten a second. */
  progress: Progress;
  /** Files hang over the window or left it again. */
  'files-over': { over: boolean; count: number };
  /** Files were dropped; `add_evidence` with `from: 'dropped'` takes them. Their paths stay in the core. */
  'files-dropped': { count: number };
  /** The window is to close: it waits a moment for `close_file`. */
  closing: null;
  /** Something in the background changed the open file. */
  changed: ChangeNote;
}

export interface Transport {
  call(name: string, body: unknown): Promise<unknown>;
  on<E extends keyof Events>(event: E, fn: (payload: Events[E]) => void): () => void;
  evidenceUrl(id: string): string;
}
