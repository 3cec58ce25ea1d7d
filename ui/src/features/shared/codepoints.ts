// Offsets on the wire are Unicode code points; JavaScript counts UTF-16 units. Conversions live here and nowhere else.

const astral = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

/** Number of code points. */
export function length(text: string): number {
  if (!astral.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** UTF-16 index of a code-point offset; clamps to the end. */
export function toIndex(text: string, offset: number): number {
  if (!astral.test(text)) return Math.min(offset, text.length);
  let index = 0;
  for (let left = offset; left > 0 && index < text.length; left -= 1) index += unit(text, index);
  return index;
}

/** Code-point offset of a UTF-16 index. An index inside a pair counts as its start. */
export function toOffset(text: string, index: number): number {
  const end = Math.min(index, text.length);
  if (!astral.test(text)) return end;
  let at = 0;
  let offset = 0;
  while (at < end) {
    const step = unit(text, at);
    if (at + step > end) break;
    at += step;
    offset += 1;
  }
  return offset;
}

/** The code points from `start`, `count` of them. */
export function slice(text: string, start: number, count: number): string {
  const from = toIndex(text, start);
  const rest = text.slice(from);
  return rest.slice(0, toIndex(rest, count));
}

function unit(text: string, index: number): number {
  const code = text.charCodeAt(index);
  const next = text.charCodeAt(index + 1);
  return code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

/** Converts many offsets of one text without counting from the start each time. */
export class Offsets {
  readonly #index: Uint32Array | null;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    if (!astral.test(text)) {
      this.#index = null;
      return;
    }
    const table: number[] = [];
    for (let at = 0; at < text.length; at += unit(text, at)) table.push(at);
    table.push(text.length);
    this.#index = Uint32Array.from(table);
  }

  get length(): number {
    return this.#index ? this.#index.length - 1 : this.text.length;
  }

  toIndex(offset: number): number {
    const at = Math.max(0, Math.min(offset, this.length));
    return this.#index ? (this.#index[at] ?? this.text.length) : at;
  }

  slice(start: number, count: number): string {
    return this.text.slice(this.toIndex(start), this.toIndex(start + count));
  }
}
