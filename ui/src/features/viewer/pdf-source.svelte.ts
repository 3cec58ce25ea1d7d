// The document behind the pages: opened by range, closed when it leaves the screen, unlocked by the password the audit
// file knows or that is typed.

import { call, evidenceUrl } from '../../ipc';
import { needsPassword, openPdf, wasCancelled, type PdfDocument } from './pdf';

export interface Size {
  width: number;
  height: number;
}

export class PdfSource {
  pdf = $state.raw<PdfDocument | null>(null);
  problem = $state<'password' | 'wrong' | 'failed' | null>(null);
  #tries = $state(0);
  #password: string | null = null;
  readonly #evidence: string | null;

  /** `first` takes the size of the first page before the document is shown. Call it while a component starts. */
  constructor(id: () => string, evidence: string | null, first: (size: Size) => void) {
    this.#evidence = evidence;
    // By value: what is known of a document is fetched again with every citation, and its bytes are the same.
    const source = $derived(evidenceUrl(id()));
    $effect(() => {
      void this.#tries;
      return this.#open(source, first);
    });
  }

  #open(url: string, first: (size: Size) => void): () => void {
    const given = this.#password;
    const opening = openPdf(url, given ?? undefined);
    let gone = false;
    opening.document.then(
      async (document) => {
        if (gone) return;
        const page = await document.getPage(1);
        const size = page.getViewport({ scale: 1 });
        if (gone) return;
        first({ width: size.width, height: size.height });
        this.problem = null;
        this.pdf = document;
      },
      (error: unknown) => {
        if (gone || wasCancelled(error)) return;
        if (needsPassword(error)) void this.#locked(given !== null);
        else this.problem = 'failed';
      },
    );
    return () => {
      gone = true;
      opening.close();
      // A redrawn report keeps its old pages on screen until the new ones are there; evidence changes with its key.
      this.pdf = null;
    };
  }

  /** The audit file may know the password; else it is asked for. */
  async #locked(tried: boolean): Promise<void> {
    if (tried || !this.#evidence) {
      this.problem = tried ? 'wrong' : 'password';
      return;
    }
    const kept = await call('document_password', { id: this.#evidence }).catch(() => ({ password: undefined }));
    if (kept.password) {
      this.#password = kept.password;
      this.#tries += 1;
    } else this.problem = 'password';
  }

  async unlock(typed: string): Promise<void> {
    this.#password = typed;
    // The core tries it as well: the right one opens the text and is kept with it.
    if (this.#evidence) {
      await call('read_again', { id: this.#evidence, password: typed }).catch(() => undefined);
    }
    this.#tries += 1;
  }
}
