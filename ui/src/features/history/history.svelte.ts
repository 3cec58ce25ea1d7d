// The journal in words: fetched from the newest on, more as the reader scrolls down.

import { call, toFault, type Answer, type CallFault, type HistoryEntry, type Verified } from '../../ipc';
import { dayOf, parse } from '../../lib/format';
import { jobs } from '../../lib/jobs.svelte';
import { t } from '../../lib/messages/messages.svelte';
import { toasts } from '../../lib/toasts.svelte';

const step = 200;
/** A package of a thousand documents is one entry; its first fields say enough. */
const changes = 60;

export type Line = { kind: 'day'; day: string; at: string } | { kind: 'entry'; entry: HistoryEntry };

class HistoryState {
  actor = $state('');
  entity = $state('');
  day = $state('');
  text = $state('');

  entries = $state.raw<readonly HistoryEntry[]>([]);
  actors = $state.raw<readonly string[]>([]);
  total = $state(0);
  fresh = $state(true);
  fault = $state.raw<CallFault | null>(null);
  selected = $state<number | null>(null);
  verified = $state.raw<Verified | null>(null);
  /** The result stands where the detail else stands. */
  showVerified = $state(false);

  /** Where to go on; null at the beginning of the history. */
  next = $state<number | null>(null);
  /** A question is under way; with words to find it may take a while. */
  looking = $state(false);

  #busy = false;
  #turn = 0;

  filtered = $derived(Boolean(this.actor || this.entity || this.day || this.text.trim()));

  lines = $derived.by<Line[]>(() => {
    const lines: Line[] = [];
    let day = '';
    for (const entry of this.entries) {
      const own = dayOf(entry.at);
      if (own !== day) lines.push({ kind: 'day', day: own, at: entry.at });
      day = own;
      lines.push({ kind: 'entry', entry });
    }
    return lines;
  });

  entry = $derived(this.entries.find(({ number }) => number === this.selected) ?? null);

  /** From the top, keeping as much as was loaded. */
  async load(keep = false): Promise<void> {
    await this.#read([], undefined, keep ? Math.max(step, this.entries.length) : step, keep);
  }

  async more(): Promise<void> {
    if (this.next === null || this.#busy) return;
    await this.#read(this.entries, this.next, this.entries.length + step, false);
  }

  /**
   * The core looks at a part of a long history for one answer: asked again until there are enough. What is found is
   * shown as it comes; when the same is only read anew, all at once.
   */
  async #read(
    found: readonly HistoryEntry[],
    before: number | undefined,
    wanted: number,
    atOnce: boolean,
  ): Promise<void> {
    const turn = ++this.#turn;
    const query = {
      actor: this.actor || undefined,
      entity: this.entity || undefined,
      text: this.text.trim() || undefined,
      changes,
      ...(this.day ? { on: this.day, utc_offset: -parse(`${this.day}T12:00:00`).getTimezoneOffset() } : {}),
    };
    this.#busy = true;
    this.looking = !atOnce;
    try {
      let next: number | null = before ?? null;
      do {
        const limit = wanted - found.length;
        const answer: Answer<'list_history'> = await call('list_history', {
          ...query,
          before: next ?? undefined,
          limit,
        });
        if (turn !== this.#turn) return;
        found = [...found, ...answer.entries];
        next = answer.next ?? null;
        if (!atOnce || next === null || found.length >= wanted) {
          this.entries = found;
          this.next = next;
        }
        this.actors = answer.actors;
        this.total = answer.total;
        this.fault = null;
      } while (next !== null && found.length < wanted);
      if (this.selected !== null && !found.some(({ number }) => number === this.selected)) this.selected = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.fault = toFault(error);
      if (this.entries.length > 0) toasts.fault(error);
    } finally {
      if (turn === this.#turn) {
        this.#busy = this.looking = false;
        this.fresh = false;
      }
    }
  }

  clear(): void {
    this.actor = '';
    this.entity = '';
    this.day = '';
    this.text = '';
  }

  async undo(entry: HistoryEntry): Promise<void> {
    try {
      const { value } = await call('undo_entry', { number: entry.number });
      toasts.show(t('history.undoneToast', { what: value.summary }));
    } catch (error) {
      toasts.fault(error);
    }
  }

  async verify(): Promise<void> {
    const result = await jobs.run(
      'verify_file',
      {},
      {
        title: t('verify.job'),
        describe: ({ ok, faults }) => (ok ? t('verify.ok') : t('verify.bad', { count: faults.length })),
        open: () => (this.showVerified = true),
        shown: true,
      },
    );
    if (result) {
      this.verified = result;
      this.showVerified = true;
    }
  }
}

export const history = new HistoryState();

/** The kinds of things the history can be filtered by. */
export const entities = [
  'audit_file',
  'client',
  'site',
  'service',
  'other_party',
  'team_member',
  'audit',
  'evidence',
  'citation',
  'note',
  'conclusion',
  'finding',
  'answer',
  'report',
] as const;
