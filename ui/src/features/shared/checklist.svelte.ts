// The checklist by 2011 clauses that was picked: what it holds, read anew when somebody says what its columns are.

import { call, toFault, type CallFault, type ChecklistPreview } from '../../ipc';
import { t } from '../../lib/messages/messages.svelte';
import { toasts } from '../../lib/toasts.svelte';

class Checklist {
  preview = $state.raw<ChecklistPreview | null>(null);
  busy = $state(false);
  fault = $state.raw<CallFault | null>(null);
  /** Roles somebody chose, by column. They belong to the sheet shown. */
  #said: Record<string, string> = {};

  /** Asks for the file; what was picked before stays when nobody chooses one. */
  async pick(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      this.preview = await call('pick_checklist', {});
      this.#said = {};
      this.fault = null;
    } catch (error) {
      const caught = toFault(error);
      if (!caught.cancelled && this.preview) this.fault = caught;
      else if (!caught.cancelled) toasts.fault(error);
    } finally {
      this.busy = false;
    }
  }

  async sheet(name: string): Promise<void> {
    this.#said = {};
    await this.#read({ sheet: name, heading: undefined });
  }

  async heading(row: number): Promise<void> {
    this.#said = {};
    await this.#read({ heading: row });
  }

  async fillDown(fill_down: boolean): Promise<void> {
    await this.#read({ fill_down });
  }

  async role(column: string, role: string): Promise<void> {
    // There is one column of clause numbers.
    if (role === 'clause') {
      for (const [other, known] of Object.entries(this.#said)) if (known === 'clause') delete this.#said[other];
    }
    this.#said[column] = role;
    await this.#read({});
  }

  async #read(other: { sheet?: string; heading?: number | undefined; fill_down?: boolean }): Promise<void> {
    const known = this.preview;
    if (!known) return;
    this.busy = true;
    this.fault = null;
    try {
      const { handle, sheet, heading, fill_down } = { ...known, ...other };
      const columns = Object.entries(this.#said).map(([column, role]) => ({ column, role }));
      const body = { handle, sheet, fill_down, columns };
      this.preview = await call('read_checklist', heading === undefined ? body : { ...body, heading });
    } catch (error) {
      this.fault = toFault(error);
    } finally {
      this.busy = false;
    }
  }

  /** Into the open file, as one step. */
  async carry(audit: string | undefined): Promise<void> {
    if (!this.preview || this.busy) return;
    this.busy = true;
    this.fault = null;
    try {
      const body = { handle: this.preview.handle };
      const { value } = await call('carry_checklist', audit ? { ...body, audit } : body);
      this.preview = null;
      toasts.show(t('checklist.intoDone', value), { tone: 'good' });
    } catch (error) {
      this.fault = toFault(error);
    } finally {
      this.busy = false;
    }
  }

  /** A file was made of it: nothing is held any more. */
  done(): void {
    this.preview = null;
    this.fault = null;
  }

  close(): void {
    this.done();
    call('discard_checklist', {}).catch((error: unknown) => toasts.fault(error));
  }
}

export const checklist = new Checklist();
