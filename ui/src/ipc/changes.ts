// Every mutation answers which areas it touched; whoever shows one of them refetches. Nobody guesses.

import type { Area, ChangeNote } from './generated';

type Listener = { areas: readonly Area[] | '*'; fn: (areas: readonly Area[]) => void };

const listeners = new Set<Listener>();
const watchers = new Set<(note: ChangeNote) => void>();
let pending: Set<Area> | null = null;

/** Calls `fn` once per burst when one of `areas` changed ('*': any). Returns the way out. */
export function subscribe(areas: readonly Area[] | '*', fn: (areas: readonly Area[]) => void): () => void {
  const listener = { areas, fn };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every change at once with its note: when it was saved, what undo and redo would do now. */
export function watch(fn: (note: ChangeNote) => void): () => void {
  watchers.add(fn);
  return () => watchers.delete(fn);
}

/** Collects the areas of one tick, so that three edits in a row are one refetch. */
export function publish(note: ChangeNote): void {
  if (note.areas.length === 0) return;
  for (const fn of [...watchers]) fn(note);
  if (pending) {
    for (const area of note.areas) pending.add(area);
    return;
  }
  pending = new Set(note.areas);
  queueMicrotask(() => {
    const touched = [...(pending ?? [])];
    pending = null;
    for (const { areas, fn } of [...listeners]) {
      if (areas === '*' || areas.some((area) => touched.includes(area))) fn(touched);
    }
  });
}
