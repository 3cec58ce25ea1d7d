// Where the rows of a long list stand when each has its own height: guessed until measured, summed lazily.

export class Heights {
  #heights: Float64Array;
  #tops: Float64Array;
  #known: Uint8Array;
  /** Tops below this index are sums of today. */
  #valid = 0;

  constructor(count: number, guess: number) {
    this.#heights = new Float64Array(count).fill(guess);
    this.#tops = new Float64Array(count + 1);
    this.#known = new Uint8Array(count);
  }

  get count(): number {
    return this.#heights.length;
  }

  height(index: number): number {
    return this.#heights[index] ?? 0;
  }

  /** True when it changed something. */
  set(index: number, height: number): boolean {
    if (index >= 0 && index < this.count) this.#known[index] = 1;
    if (index < 0 || index >= this.count || Math.abs(this.height(index) - height) < 0.5) return false;
    this.#heights[index] = height;
    this.#valid = Math.min(this.#valid, index);
    return true;
  }

  /** A better guess for all rows that were never measured. */
  assume(height: number): void {
    for (let at = 0; at < this.count; at += 1) if (this.#known[at] === 0) this.#heights[at] = height;
    this.#valid = 0;
  }

  top(index: number): number {
    const wanted = Math.max(0, Math.min(index, this.count));
    for (let at = this.#valid; at < wanted; at += 1) {
      this.#tops[at + 1] = (this.#tops[at] as number) + (this.#heights[at] as number);
    }
    this.#valid = Math.max(this.#valid, wanted);
    return this.#tops[wanted] as number;
  }

  get total(): number {
    return this.top(this.count);
  }

  /** The row at a distance from the top. */
  at(offset: number): number {
    void this.total;
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }
}
