// The open audit file, the audit the user works in, and who works. Every room reads it; nobody else keeps a copy.

import { untrack } from 'svelte';
import {
  call,
  on,
  publish,
  subscribe,
  watch,
  type AuditSummary,
  type ConvertChecklist,
  type CreateFile,
  type FileInfo,
  type RecentFile,
  type Settings,
  useGuard,
} from '../ipc';
import { appearance, type Theme } from './appearance.svelte';
import { author } from './author.svelte';
import { flushAll } from './autosave.svelte';
import { forgetDrafts } from './drafts';
import { t } from './messages/messages.svelte';
import { recall, remember } from './remember';
import { router } from './route.svelte';
import { auditName } from './status';
import { announcer, type Toast, toasts } from './toasts.svelte';

class Workspace {
  /** The open file. */
  file = $state.raw<FileInfo | null>(null);
  recent = $state.raw<readonly RecentFile[]>([]);
  settings = $state.raw<Settings>({ actor: '', theme: 'system' });
  version = $state('');
  /** Which of the file's audits every room shows. */
  auditId = $state<string | null>(null);
  ready = $state(false);

  /** The audit in hand; commands take its `id`. */
  audit = $derived<AuditSummary | null>(
    this.file?.audits.find((audit) => audit.id === this.auditId) ?? this.file?.audits[0] ?? null,
  );

  constructor() {
    watch(({ saved_at, undo, redo }) => {
      if (this.file) this.file = { ...this.file, saved_at, undo, redo };
    });
    // Client name, audit states and guards stand in the frame.
    subscribe(['setup', 'outcome', 'reports', 'findings'], () => void this.refresh());
  }

  /** Once, when the window opens. */
  async start(): Promise<void> {
    on('changed', publish);
    on('closing', () => void this.leave());
    // Not tracked: an effect that asks the core something must not run again when the name changes.
    useGuard((name) => untrack(() => author.before(name, this.settings.actor)));
    try {
      await this.load();
    } finally {
      this.ready = true;
    }
  }

  async load(): Promise<void> {
    const state = await call('app_state', {});
    this.version = state.version;
    this.recent = state.recent;
    this.settings = state.settings;
    appearance.setTheme(state.settings.theme as Theme);
    this.#take(state.file ?? null);
  }

  async refresh(): Promise<void> {
    if (this.file) this.file = await call('file_info', {});
  }

  async create(body: CreateFile): Promise<void> {
    await flushAll();
    this.#take(await call('create_file', body));
    router.go({ view: 'setup' });
  }

  /** A file of the newer edition made from this one takes its place; this one is closed as it is. */
  async convert(passphrase: string): Promise<void> {
    await flushAll();
    this.#take(await call('convert_file', { passphrase }));
    router.go({ view: 'overview' });
  }

  /** A file made of a checklist takes the place of the open one, if there is one. */
  async convertChecklist(body: ConvertChecklist): Promise<void> {
    await flushAll();
    this.#take(await call('convert_checklist', body));
    router.go({ view: 'overview' });
  }

  async open(handle: string, passphrase: string): Promise<void> {
    await flushAll();
    this.#take(await call('open_file', { file: handle, passphrase }));
    router.go({ view: 'overview' });
  }

  /** `make` opens it; it takes some seconds, and may be stopped. */
  async openSample(make: () => Promise<FileInfo | null>): Promise<void> {
    await flushAll();
    const file = await make();
    if (!file) return;
    this.#take(file);
    router.go({ view: 'overview' });
  }

  /** Lets the user pick a file; null when they gave up. */
  async pick(): Promise<RecentFile | null> {
    return (await call('pick_file', {})).file ?? null;
  }

  async changePassphrase(old: string, fresh: string): Promise<void> {
    await call('change_passphrase', { old, new: fresh });
  }

  async close(): Promise<void> {
    await flushAll();
    await call('close_file', {});
    await this.load();
  }

  /** The window closes as soon as the file is closed; it does not wait long. */
  async leave(): Promise<void> {
    await flushAll().catch(() => undefined);
    await call('close_file', {}).catch(() => undefined);
  }

  async forget(file: RecentFile): Promise<void> {
    await call('forget_file', { id: file.id });
    this.recent = this.recent.filter((one) => one.id !== file.id);
  }

  switchTo(audit: AuditSummary): void {
    this.auditId = audit.id;
    if (this.file) remember(`audit:${this.file.id}`, audit.id);
    announcer.say(auditName(audit));
  }

  async set(settings: Partial<Settings>): Promise<void> {
    this.settings = await call('set_settings', { ...this.settings, ...settings });
    appearance.setTheme(this.settings.theme as Theme);
    await this.refresh();
  }

  /** Whether passages and requirements are suggested on this machine. */
  get suggests(): boolean {
    return this.settings.suggestions ?? true;
  }

  /** For a message about a change just made: the way back. */
  get wayBack(): Pick<Toast, 'action' | 'undoes'> {
    return { action: { label: t('common.undo'), run: () => void this.undo() }, undoes: true };
  }

  async undo(): Promise<void> {
    await this.#step('undo');
  }

  async redo(): Promise<void> {
    await this.#step('redo');
  }

  async #step(name: 'undo' | 'redo'): Promise<void> {
    await flushAll();
    if (!this.file?.[name]) return;
    try {
      const { value } = await call(name, {});
      toasts.overtaken();
      toasts.show(t(name === 'undo' ? 'undo.done' : 'redo.done', { what: value.summary }));
    } catch (error) {
      toasts.fault(error);
    }
  }

  #take(open: FileInfo | null): void {
    const before = this.file?.id;
    if (open?.id !== before) forgetDrafts();
    this.file = open;
    if (open && open.id !== before) {
      const inWork = open.audits.find((audit) => audit.state !== 'report_issued');
      this.auditId = recall(`audit:${open.id}`, inWork?.id ?? open.audits[0]?.id ?? null);
    }
    if (!open) this.auditId = null;
  }
}

export const workspace = new Workspace();
