// A text being typed survives a crash: kept beside the audit until it becomes part of it. At most twice a second.

import { call } from '../../ipc';

export interface DraftWriter {
  write: (text: string) => void;
  drop: () => void;
}

export function draftOf(key: string, pause = 500): DraftWriter {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const quiet = () => undefined;
  return {
    write(text) {
      clearTimeout(timer);
      timer = setTimeout(() => void call('save_draft', { key, text }).catch(quiet), pause);
    },
    drop() {
      clearTimeout(timer);
      void call('discard_draft', { key }).catch(quiet);
    },
  };
}

/** What survived under this key. */
export async function recallDraft(key: string): Promise<string | null> {
  try {
    const { drafts } = await call('list_drafts', {});
    return drafts.find((draft) => draft.key === key)?.text ?? null;
  } catch {
    return null;
  }
}
