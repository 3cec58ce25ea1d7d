// What a template leaves open stands in braces.

const open = /\{[a-z_]+\}/g;

/** A wording in pieces; those that are still to be filled in are marked. */
export function pieces(text: string): { text: string; open: boolean }[] {
  const found: { text: string; open: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(open)) {
    if (match.index > from) found.push({ text: text.slice(from, match.index), open: false });
    found.push({ text: match[0], open: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from), open: false });
  return found;
}

/** Where the first open place stands, to write over it. */
export function firstOpen(text: string): [number, number] | null {
  const at = text.search(open);
  if (at < 0) return null;
  return [at, text.indexOf('}', at) + 1];
}
