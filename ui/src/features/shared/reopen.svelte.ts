// A form whose words survived is opened again where it belongs: the list of survivors asks, the room it leads to opens.

class Reopen {
  #wanted = $state.raw<{ key: string; rest: Record<string, unknown> } | null>(null);

  /** `rest` is what the form kept beside its words. */
  ask(key: string, rest: Record<string, unknown>): void {
    this.#wanted = { key, rest };
  }

  /** Once: what the form kept beside its words, if it is the one to open. */
  take(key: string): Record<string, unknown> | null {
    const wanted = this.#wanted;
    if (wanted?.key !== key) return null;
    this.#wanted = null;
    return wanted.rest;
  }
}

export const reopen = new Reopen();

/** The key of a form's draft, with the audit it was begun in where that matters. */
export const formKeys = {
  note: (audit: string, requirement: string, note?: string) => `note:${note ?? 'new'}:${audit}:${requirement}`,
  finding: (audit: string, subject: string) => `finding:new:${audit}:${subject}`,
  conclusion: (audit: string, requirement: string) => `conclusion:${requirement}:${audit}`,
  move: (finding: string, state: string) => `move:${finding}:${state}`,
  treatment: (finding: string, audit: string) => `treatment:${finding}:${audit}`,
  /** Words for one passage must not turn up on the next. */
  citation: (evidence: string, passage = '') => `citation:new:${evidence}:${passage}`,
};
