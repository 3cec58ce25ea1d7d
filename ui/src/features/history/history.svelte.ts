// The journal in words: fetched from the newest on, more as the reader scrolls down.

import { call, toFault, type CallFault, type HistoryEntry, type Verified } from '../../ipc';
import { dayOf } from '../../lib/format';
import { jobs } from '../../lib/jobs.svelte';
import { t } from '../../lib/messages/messages.svelte';
import { toasts } from '../../lib/toasts.svelte';

const step = 200;

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

  #complete = false;
  #loading = false;
  #turn = 0;

  filtered = $derived(Boolean(this.actor || this.entity || this.day || this.text.trim()));

  /** Person and place are filtered by the core; day and words here, over what is loaded. */
  shown = $derived.by(() => {
    const words = this.text.trim().toLowerCase();
    return this.entries.filter(
      (entry) =>
        (!this.day || dayOf(entry.at) === this.day) &&
        (!words || `${entry.summary} ${entry.actor} ${entry.reason ?? ''}`.toLowerCase().includes(words)),
    );
  });

  lines = $derived.by<Line[]>(() => {
    const lines: Line[] = [];
    let day = '';
    for (const entry of this.shown) {
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
    const turn = ++this.#turn;
    const limit = keep ? Math.max(step, this.entries.length) : step;
    const query = { actor: this.actor || undefined, entity: this.entity || undefined };
    try {
      const answer = await call('list_history', { ...query, limit });
      if (turn !== this.#turn) return;
      this.entries = answer.entries;
      this.actors = answer.actors;
      this.total = answer.total;
      this.fault = null;
      this.#complete = answer.entries.length < limit;
      if (this.selected !== null && !answer.entries.some(({ number }) => number === this.selected))
        this.selected = null;
    } catch (error) {
      if (turn === this.#turn) this.fault = toFault(error);
    } finally {
      if (turn === this.#turn) this.fresh = false;
    }
    if (turn === this.#turn) await this.#reachDay();
  }

  async more(): Promise<void> {
    const last = this.entries.at(-1);
    if (this.#complete || this.#loading || !last) return;
    this.#loading = true;
    const turn = this.#turn;
    try {
      const answer = await call('list_history', {
        actor: this.actor || undefined,
        entity: this.entity || undefined,
        before: last.number,
        limit: step,
      });
      if (turn !== this.#turn) return;
      this.entries = [...this.entries, ...answer.entries];
      this.#complete = answer.entries.length < step;
    } catch (error) {
      toasts.fault(error);
      this.#complete = true;
    } finally {
      this.#loading = false;
    }
  }

  /** A day far back: fetch until it is passed. */
  async #reachDay(): Promise<void> {
    const turn = this.#turn;
    while (this.day && turn === this.#turn && !this.#complete) {
      const last = this.entries.at(-1);
      if (!last || dayOf(last.at) < this.day) return;
      await this.more();
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
