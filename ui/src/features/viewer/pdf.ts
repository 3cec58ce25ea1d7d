// pdf.js, set up once: worker and data files from our own bundle, no eval, no scripts, no forms, bytes by range.

import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import openJpegUrl from 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js?url';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';
import { openBytes } from './bytes';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

const files = (found: Record<string, unknown>): Map<string, string> =>
  new Map(Object.entries(found).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url as string]));

const cmaps = files(
  import.meta.glob('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', { query: '?url', import: 'default', eager: true }),
);
const fonts = files(
  import.meta.glob('../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
);
async function bytes(from: Map<string, string>, name: string): Promise<Uint8Array> {
  const url = from.get(name);
  if (!url) throw new Error(`no data file ${name}`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

class CMaps {
  async fetch({ name }: { name: string }) {
    return { cMapData: await bytes(cmaps, `${name}.bcmap`), isCompressed: true };
  }
}
class Fonts {
  fetch({ filename }: { filename: string }) {
    return bytes(fonts, filename);
  }
}
export type PdfDocument = PDFDocumentProxy;
export type { PDFPageProxy as PdfPage, RenderTask } from 'pdfjs-dist';

/** Opens a document; call `close` when it leaves the screen, also while it is still opening. */
export function openPdf(url: string, password?: string): { document: Promise<PdfDocument>; close: () => void } {
  const stop = new AbortController();
  let task: PDFDocumentLoadingTask | null = null;
  const open = async (): Promise<PdfDocument> => {
    const source = await openBytes(url, stop.signal);
    const { read } = source;
    const range = read ? new pdfjs.PDFDataRangeTransport(source.length, source.first) : undefined;
    if (range && read) {
      range.requestDataRange = (begin: number, end: number) => {
        read(begin, end, stop.signal).then(
          (chunk) => range.onDataRange(begin, chunk),
          () => range.abort(),
        );
      };
    }
    task = pdfjs.getDocument({
      ...(range ? { range, length: source.length } : { data: source.first }),
      password,
      CMapReaderFactory: CMaps,
      StandardFontDataFactory: Fonts,
      // Any value that is not null: the factories above know where the files are.
      cMapUrl: './',
      standardFontDataUrl: './',
      // The page's policy lets no WebAssembly in; JPEG 2000 is decoded by script then. pdf.js appends the file's name,
      // which the fragment swallows.
      useWasm: false,
      wasmUrl: `${new URL(openJpegUrl, document.baseURI).href}#/`,
      useWorkerFetch: false,
      useSystemFonts: false,
      isEvalSupported: false,
      enableXfa: false,
      stopAtErrors: false,
      disableAutoFetch: true,
      disableStream: true,
      verbosity: 0,
    });
    return task.promise;
  };
  return {
    document: open(),
    close: () => {
      stop.abort();
      void task?.destroy();
    },
  };
}

/** Was the drawing given up on purpose? */
export const wasCancelled = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'RenderingCancelledException' || error.name === 'AbortError');

export const needsPassword = (error: unknown): boolean => error instanceof Error && error.name === 'PasswordException';

export interface OutlineEntry {
  level: number;
  text: string;
  at: Destination;
}
/** A page, and how far up on it in the page's own units, from its lower edge; null for its top. */
export interface Destination {
  page: number;
  top: number | null;
}

/** More entries nobody reads through. */
const mostEntries = 3000;

/** The bookmarks of a document in order, with the page each leads to; those that lead nowhere are left out. */
export async function outlineOf(pdf: PdfDocument): Promise<OutlineEntry[]> {
  type Node = Awaited<ReturnType<PdfDocument['getOutline']>>[number];
  const out: OutlineEntry[] = [];
  const walk = async (nodes: readonly Node[], level: number): Promise<void> => {
    for (const node of nodes) {
      if (out.length >= mostEntries) return;
      const at = await destinationOf(pdf, node.dest);
      const text = node.title.trim();
      if (at && text) out.push({ level: Math.min(level, 3), text, at });
      // Deeper than any book goes; a hostile outline may have no end.
      if (node.items.length > 0 && level < 12) await walk(node.items as Node[], level + 1);
    }
  };
  const nodes = (await pdf.getOutline()) as Node[] | null;
  await walk(nodes ?? [], 1);
  return out;
}

async function destinationOf(
  pdf: PdfDocument,
  destination: string | readonly unknown[] | null,
): Promise<Destination | null> {
  try {
    const explicit = typeof destination === 'string' ? await pdf.getDestination(destination) : destination;
    const [reference, mode, , top] = explicit ?? [];
    const index =
      typeof reference === 'number'
        ? reference
        : await pdf.getPageIndex(reference as Parameters<PdfDocument['getPageIndex']>[0]);
    const exact = (mode as { name?: string } | undefined)?.name === 'XYZ' && typeof top === 'number';
    return { page: index + 1, top: exact ? top : null };
  } catch {
    return null;
  }
}

/** Points from the upper edge of the page as displayed. */
export async function heightOf(pdf: PdfDocument, { page, top }: Destination): Promise<number> {
  if (top === null) return 0;
  const one = await pdf.getPage(page);
  return Math.max(0, one.getViewport({ scale: 1 }).convertToViewportPoint(0, top)[1] ?? 0);
}
