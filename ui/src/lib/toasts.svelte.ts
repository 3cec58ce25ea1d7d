// Short messages at the foot of the window, read aloud once. Errors stay until dismissed.

import { toFault } from '../ipc';
import { t } from './messages/messages.svelte';

export interface Toast {
  id: number;
  tone: 'plain' | 'good' | 'bad';
  text: string;
  hint?: string | null;
  detail?: string | null;
  action?: { label: string; run: () => void };
  /** The action takes back the last change, whichever that is. */
  undoes?: boolean;
}

class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  show(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
    const toast: Toast = { id: this.#next++, tone: 'plain', text, ...options };
    if (toast.undoes) this.overtaken();
    this.list.push(toast);
    if (this.list.length > 4) this.dismiss((this.list[0] as Toast).id);
    if (toast.tone !== 'bad') this.#expire(toast.id, toast.action ? 8000 : 5000);
    return toast.id;
  }

  /** What happened, what to do next; the raw text only under Details. */
  fault(error: unknown): void {
    const fault = toFault(error);
    if (fault.cancelled) return;
    this.show(fault.what || t('fault.unexpected'), {
      tone: 'bad',
      hint: fault.hint ?? (fault.what ? null : t('fault.kept')),
      detail: fault.detail,
    });
  }

  /** The last change is another one now: earlier messages do not offer to take theirs back any more. */
  overtaken(): void {
    this.list = this.list.map((toast) => (toast.undoes ? { ...toast, undoes: false, action: undefined } : toast));
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
    this.hold(id);
  }

  /** While pointer or focus is on a message it does not run away. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  release(id: number): void {
    const toast = this.list.find((one) => one.id === id);
    if (toast && toast.tone !== 'bad') this.#expire(id, 3000);
  }

  #expire(id: number, after: number): void {
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), after),
    );
  }
}

export const toasts = new Toasts();

class Announcer {
  polite = $state('');
  /** Says something to screen readers without showing it. */
  say(text: string): void {
    this.polite = '';
    requestAnimationFrame(() => (this.polite = text));
  }
}
export const announcer = new Announcer();
