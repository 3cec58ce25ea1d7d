// axe-core in the page, the same in the real window and in the browser.

import { readFileSync } from 'node:fs';

/** Puts `axe` into the page. Run it as a script of the driver's: the page's own policy lets no foreign script in. */
export const source = `${readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')}; window.axe = axe;`;

/** Runs in the page: what is wrong with it, or with a part of it, in one line each; by all rules or only some. */
export async function violations({ css = 'html', rules = null } = {}) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
  const { violations } = await window.axe.run(document.querySelector(css), { runOnly, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary}`));
}
