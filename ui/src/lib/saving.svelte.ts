// The saved state of the top bar: every autosaving field reports here what it is doing.

class Saving {
  /** Fields with keystrokes not yet durable, or commands under way. */
  #busy = $state(0);
  #failed = $state(0);

  get state(): 'saving' | 'failed' | 'rest' {
    return this.#failed > 0 ? 'failed' : this.#busy > 0 ? 'saving' : 'rest';
  }

  begin(): void {
    this.#busy += 1;
  }
  end(): void {
    this.#busy = Math.max(0, this.#busy - 1);
  }
  fail(): void {
    this.#failed += 1;
  }
  recover(): void {
    this.#failed = Math.max(0, this.#failed - 1);
  }
}

export const saving = new Saving();
