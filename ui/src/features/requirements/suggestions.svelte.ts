// What the evidence suggests for a requirement: asked for once one has stayed a moment on it, so that leafing through
// requirements costs nothing; an older answer is dropped, and the core gives up what it was still looking for.

import { call, toFault, type CallFault, type SuggestedPassage, type SuggestedPassages } from '../../ipc';

/** How long one has to stay on a requirement before it is looked for, in milliseconds. */
export const moment = 180;
/** How many are asked for: the first few are shown, the rest waits behind "More". */
export const asked = 12;

export class Suggestions {
  passages = $state.raw<readonly SuggestedPassage[]>([]);
  on = $state(true);
  dismissed = $state(0);
  loading = $state(false);
  /** The requirement the passages belong to. */
  of = $state<string | null>(null);
  fault = $state.raw<CallFault | null>(null);
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks for a requirement: in a moment when it is another one, at once when it is the same again. */
  look(audit: string, requirement: string): void {
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    if (this.of === requirement) return void this.#ask(audit, requirement, turn);
    this.passages = [];
    this.dismissed = 0;
    this.of = null;
    this.fault = null;
    this.loading = true;
    this.#timer = setTimeout(() => void this.#ask(audit, requirement, turn), moment);
  }

  async #ask(audit: string, requirement: string, turn: number): Promise<void> {
    this.loading = true;
    try {
      const answer: SuggestedPassages = await call('suggest_passages', { audit, requirement, limit: asked });
      if (turn !== this.#turn) return;
      Object.assign(this, {
        passages: answer.passages,
        on: answer.on,
        dismissed: answer.dismissed,
        of: requirement,
        fault: null,
      });
    } catch (error) {
      if (turn !== this.#turn) return;
      const fault = toFault(error);
      if (fault.cancelled) {
        // An older question that arrived later took its place in the core: nobody else waits for an answer now.
        this.#timer = setTimeout(() => void this.#ask(audit, requirement, turn), moment);
        return;
      }
      this.fault = fault;
    }
    this.loading = false;
  }

  /** Takes one off the list at once; the core's answer follows. */
  drop(passage: SuggestedPassage): void {
    this.passages = this.passages.filter((one) => one !== passage);
  }

  leave(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.loading = false;
  }
}
