// The bytes of a document, by range where the source answers ranges, whole otherwise.

export interface Opened {
  length: number;
  first: Uint8Array;
  /** Null: everything is in `first`. */
  read: ((begin: number, end: number, signal?: AbortSignal) => Promise<Uint8Array>) | null;
}

const firstChunk = 128 * 1024;

export class BytesFault extends Error {}

export async function openBytes(url: string, signal?: AbortSignal, get: typeof fetch = fetch): Promise<Opened> {
  const response = await get(url, { headers: { Range: `bytes=0-${firstChunk - 1}` }, signal });
  if (!response.ok) throw new BytesFault(String(response.status));
  const first = new Uint8Array(await response.arrayBuffer());
  const total = response.status === 206 ? totalOf(response.headers.get('content-range')) : null;
  if (total === null || total <= first.length) return { length: first.length, first, read: null };
  return {
    length: total,
    first,
    read: async (begin, end, stop) => {
      const part = await get(url, { headers: { Range: `bytes=${begin}-${end - 1}` }, signal: stop ?? signal });
      if (!part.ok) throw new BytesFault(String(part.status));
      const bytes = new Uint8Array(await part.arrayBuffer());
      // A source that answers a range with the whole is taken at its word.
      return part.status === 206 ? bytes : bytes.subarray(begin, end);
    },
  };
}

/** `bytes 0-99/12345` → 12345 */
export function totalOf(header: string | null): number | null {
  const match = /\/(\d+)\s*$/.exec(header ?? '');
  return match ? Number(match[1]) : null;
}
