// The one door to the core: `call(name, body)`, typed by the generated command table.

import { publish } from './changes';
import { toFault } from './fault';
import type { ChangeNote, Commands } from './generated';
import { http } from './http';
import { inTauri, tauri } from './tauri';
import type { Events, Transport } from './transport';

export type Name = keyof Commands;
export type Body<K extends Name> = Commands[K][0];
export type Answer<K extends Name> = Commands[K][1];

/** Holds a command back until its promise resolves; rejects it with a fault. */
type Guard = (name: Name) => Promise<void>;
let guard: Guard | null = null;

/** One guard for all commands. Returns the way out. */
export function useGuard(fn: Guard): () => void {
  guard = fn;
  return () => {
    if (guard === fn) guard = null;
  };
}

let transport: Transport = inTauri() ? tauri : http;

/** For the fake core of dev mode and for tests. */
export function useTransport(other: Transport): void {
  transport = other;
}

/** Sends one command. Rejects with a `CallFault`. What a `changed` answer names is published to `subscribe`. */
export async function call<K extends Name>(name: K, body: Body<K>): Promise<Answer<K>> {
  let answer: unknown;
  try {
    if (guard) await guard(name);
    answer = await transport.call(name, body);
  } catch (error) {
    throw toFault(error);
  }
  const note = changeNote(answer);
  if (note) publish(note);
  return answer as Answer<K>;
}

export function on<E extends keyof Events>(event: E, fn: (payload: Events[E]) => void): () => void {
  return transport.on(event, fn);
}

/** Where the viewer finds the exact bytes of a document or report file; answers range requests. */
export function evidenceUrl(id: string): string {
  return transport.evidenceUrl(id);
}

function changeNote(answer: unknown): ChangeNote | null {
  if (typeof answer !== 'object' || answer === null || !('changed' in answer)) return null;
  const note = (answer as { changed: Partial<ChangeNote> | null }).changed;
  return note && Array.isArray(note.areas) ? (note as ChangeNote) : null;
}
