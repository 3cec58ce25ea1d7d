// axe-core in the page, the same in the real window and in the browser.

import { readFileSync } from 'node:fs';

/** Puts `axe` into the page. Run it as a script of the driver's: the page's own policy lets no foreign script in. */
export const source = `${readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')}; window.axe = axe;`;

/** Runs in the page: waits until nothing fades, slides or changes its colour any more. */
export async function stillness() {
  const moves = (one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity;
  // One inherited colour after another: a transition that ends may begin the next.
  for (let still = 0; still < 3; still = document.getAnimations().some(moves) ? 0 : still + 1) {
    await new Promise((done) => requestAnimationFrame(done));
  }
}

/** Runs in the page: what is wrong with it, or with a part of it, in one line each; by all rules or only some. */
export async function violations({ css = 'html', rules = null } = {}) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
  const { violations } = await window.axe.run(document.querySelector(css), { runOnly, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary}`));
}
