// Tables of a text document: their rows come as lines of cells, and share one set of columns here.

/** Rows looked at for the widths. */
export const sampled = 120;
const narrowest = 4;
const widest = 42;

/** How wide a column wants to be: a share of what there is, and no less than its longest word needs. */
export interface Share {
  share: number;
  /** Characters. */
  least: number;
}

/** From how long the texts of each column are: enough for most, no more than reads well. */
export function columnShares(rows: readonly (readonly string[])[]): Share[] {
  const lengths: number[][] = [];
  const words: number[] = [];
  for (const row of rows.slice(0, sampled)) {
    row.forEach((text, column) => {
      (lengths[column] ??= []).push(text.length);
      for (const word of text.split(/\s+/)) words[column] = Math.max(words[column] ?? 0, word.length);
    });
  }
  return lengths.map((own, column) => {
    const sorted = [...(own ?? [])].sort((a, b) => a - b);
    const most = sorted[Math.ceil((sorted.length - 1) * 0.9)] ?? 0;
    // Twice the text is not twice the width: long cells wrap.
    const share = Math.round(Math.sqrt(Math.max(narrowest, Math.min(widest, most))) * 10) / 10;
    // A `ch` is the width of a nought; letters like m are wider.
    const least = Math.round(Math.min(longestWord, words[column] ?? 0) * 1.2);
    return { share, least: Math.max(2, least) };
  });
}
/** Longer ones are numbers and addresses that may be cut anywhere. */
const longestWord = 14;

export const templateOf = (shares: readonly Share[]): string =>
  shares.map(({ share, least }) => `minmax(calc(${least}ch + 1.25rem), ${share}fr)`).join(' ');

export interface Run {
  /** First row of the table. */
  start: number;
  /** One more than the last row known. */
  end: number;
}

/** The table around a row: neighbours for which `same` holds. Looks no further than `reach` on either side. */
export function runAround(at: number, same: (ordinal: number) => boolean, reach = 2000): Run {
  let start = at;
  let end = at + 1;
  while (start > 0 && at - start < reach && same(start - 1)) start -= 1;
  while (end - at < reach && same(end)) end += 1;
  return { start, end };
}
