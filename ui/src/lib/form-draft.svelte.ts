// A form that is sent as a whole: what is typed in it survives a crash and a closed form, and is there again when the
// form opens the next time. Fields that save themselves do the same with their `draft` key alone.

import { draftOf, readForm, recallDraft, writeForm } from './drafts';

export class FormDraft {
  /** Words from before came back. */
  restored = $state(false);
  #drop: () => void;

  constructor(drop: () => void) {
    this.#drop = drop;
  }

  /** What was typed is part of the audit now, or given up. */
  drop(): void {
    this.restored = false;
    this.#drop();
  }
}

/**
 * For a component, once for its life. `words` is the form's own state; `rest` what it takes to open the form again
 * (features/shared/reopen.svelte.ts). Nothing is kept before the words from before are back, so that they are never
 * written over: what was typed meanwhile stands behind them.
 */
export function keepForm(
  key: string,
  words: Record<string, string>,
  rest: () => Record<string, unknown> = () => ({}),
): FormDraft {
  const writer = draftOf(key);
  let first = { ...words };
  let asked = $state(false);
  const form = new FormDraft(() => {
    first = { ...words };
    writer.drop();
  });
  void recallDraft(key).then((text) => {
    const before = text === null ? null : readForm(text);
    for (const [field, was] of Object.entries(before?.words ?? {})) {
      const now = words[field];
      if (now === undefined || was === '' || was === now) continue;
      words[field] = now === first[field] ? was : `${was}\n\n${now}`;
      form.restored = true;
    }
    asked = true;
  });
  $effect(() => {
    const now = { ...words };
    const kept = writeForm({ words: now, rest: rest() });
    if (!asked) return;
    if (Object.entries(now).every(([field, text]) => text === first[field])) writer.drop();
    else writer.write(kept);
  });
  return form;
}
