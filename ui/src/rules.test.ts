// Rules of the interface that no compiler checks: no colour outside the tokens, no text outside the catalogue,
// contrast of every pair, in both themes.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const root = join(process.cwd(), 'src');
const files = (ending: RegExp, folder = root): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(ending, path) : ending.test(entry.name) ? [path] : [];
  });
const named = (path: string) => relative(root, path);

describe('colours', () => {
  it('are named in the tokens and nowhere else', () => {
    const literal = /#[\da-f]{3,8}\b(?!['"])|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/i;
    const found = files(/\.(svelte|css)$/)
      .filter((path) => !path.endsWith('tokens.css'))
      .flatMap((path) => {
        const text = readFileSync(path, 'utf8');
        const styles = path.endsWith('.css') ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '');
        return literal.test(styles.replace(/\/\*[\s\S]*?\*\//g, '')) ? [named(path)] : [];
      });
    expect(found).toEqual([]);
  });

  const tokens = readFileSync(join(root, 'styles/tokens.css'), 'utf8');
  const pair = (name: string): [string, string] => {
    const match = new RegExp(`--${name}:\\s*light-dark\\((#\\w+),\\s*(#\\w+)\\)`).exec(tokens);
    if (!match) throw new Error(`no token --${name}`);
    return [match[1] as string, match[2] as string];
  };
  const luminance = (hex: string) => {
    const part = (at: number) => {
      const value = parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  };
  const contrast = (a: string, b: string) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
    return (high + 0.05) / (low + 0.05);
  };
  const grounds = ['bg-page', 'bg-surface', 'bg-raised', 'bg-sunken', 'bg-hover', 'bg-selected', 'bg-selected-quiet'];
  const text: [string, string, number][] = [
    ...['text', 'text-soft', 'text-faint'].flatMap((name) =>
      grounds.map((on): [string, string, number] => [name, on, 4.5]),
    ),
    ...['good', 'caution', 'bad', 'info', 'neutral', 'violet'].flatMap((name): [string, string, number][] => [
      [name, `${name}-soft`, 4.5],
      [name, 'bg-surface', 4.5],
      [name, 'bg-page', 4.5],
      [name, 'bg-selected', 3],
    ]),
    ['text-on-accent', 'accent', 4.5],
    ['text-on-accent', 'accent-hover', 4.5],
    ['accent', 'bg-surface', 4.5],
    ['accent', 'accent-soft', 4.5],
    ['accent', 'bg-page', 4.5],
    ['rail-text', 'rail-bg', 4.5],
    ['rail-text-faint', 'rail-hover', 4.5],
    ['rail-text-strong', 'rail-current', 4.5],
    ['brand-gold', 'rail-bg', 3],
    ['line-control', 'bg-surface', 3],
    ['focus', 'bg-surface', 3],
    ['focus', 'bg-page', 3],
    ['text', 'mark', 4.5],
    ['text', 'mark-current', 4.5],
    ['text', 'mark-cited', 4.5],
  ];
  it.each(text)('%s on %s reaches %f : 1', (name, on, least) => {
    const [front, back] = [pair(name), pair(on)];
    expect(contrast(front[0], back[0]), `light: ${name} on ${on}`).toBeGreaterThanOrEqual(least);
    expect(contrast(front[1], back[1]), `dark: ${name} on ${on}`).toBeGreaterThanOrEqual(least);
  });
});

describe('text', () => {
  const read = new Set([
    'aria-label',
    'title',
    'placeholder',
    'alt',
    'label',
    'hint',
    'text',
    'tip',
    'aria-description',
  ]);
  // Names of standards and methods are the same in every language.
  const names = /SHA-256|ITIL(?: \d)?|ISO(?:\/IEC)?(?: \d+)?/g;
  const speaks = (value: string) => /\p{L}{2,}/u.test(value.replace(names, ''));

  function literals(path: string): string[] {
    const found: string[] = [];
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(walk);
      if (typeof node !== 'object' || node === null) return;
      const one = node as { type?: string; name?: string; data?: string; value?: unknown };
      if (one.type === 'Attribute') {
        const { value, name = '' } = one;
        if (read.has(name) && Array.isArray(value)) {
          for (const part of value as AST.Text[]) if (part.type === 'Text' && speaks(part.data)) found.push(part.data);
        }
        // Parsed from the template a style attribute is inline style; set by script it is not.
        const fixed = Array.isArray(value) && (value as AST.Text[]).every((part) => part.type === 'Text');
        if (name === 'style' && fixed) found.push('style="…" (not allowed by the policy)');
        return;
      }
      if (one.type === 'StyleDirective') return;
      if (one.type === 'Text' && speaks(one.data ?? '')) found.push((one.data ?? '').trim());
      for (const [key, value] of Object.entries(one)) if (key !== 'parent' && key !== 'expression') walk(value);
    };
    walk(parse(readFileSync(path, 'utf8'), { modern: true }).fragment);
    return found;
  }

  it.each(files(/\.svelte$/).map(named))('%s takes every word from the catalogue', (path) => {
    expect(literals(join(root, path))).toEqual([]);
  });
});
