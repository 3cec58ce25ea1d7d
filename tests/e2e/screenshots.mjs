// Walks through the sample audit in the real window and photographs every screen, light and dark, large and small.
//   node tests/e2e/screenshots.mjs FOLDER        (cargo xtask screenshots brings the display)
// In the folder itself lie those the documentation shows, under the names it uses; the others in folders below.

import { join } from 'node:path';
import { launch } from './window.mjs';

const folder = process.argv[2];
if (!folder) throw new Error('name the folder for the pictures');
const themes = ['light', 'dark'];
const sizes = { '': [1280, 800], small: [1024, 700], large: [1440, 900] };

/** Those the documentation shows. */
const shown = ['start', 'overview', 'evidence', 'requirements', 'documented', 'findings', 'outcome', 'history'];

const picture = (name, theme, size) => {
  const below = theme === 'light' && size === '' && shown.includes(name) ? '' : [theme, size].filter(Boolean).join('-');
  return join(folder, below, `${name}-${theme}.png`);
};

/** The page in that theme, whatever the system prefers. */
async function dress(window, theme) {
  const { settings } = await window.call('app_state');
  await window.call('set_settings', { ...settings, theme });
  await window.reload();
}

/** Where the screens are, with something in each that is worth seeing. */
async function places(window) {
  const { items } = await window.call('list_evidence', { limit: 200, offset: 0, sort: '-citations' });
  const { findings } = await window.call('list_findings');
  const { requirements } = await window.call('list_requirements', { audit: 'stage-2' });
  // One with notes and citations, whose words are found in the evidence.
  let richest = requirements[0];
  for (const one of requirements.filter(({ citations, notes }) => citations > 0 && notes > 0)) {
    const { total } = await window.call('search', { query: one.title.split(' ').slice(0, 2).join(' '), offset: 0, limit: 1 });
    if (total < 3) continue;
    richest = one;
    break;
  }
  return {
    overview: 'overview',
    'evidence-list': 'evidence',
    evidence: `evidence/${items.find(({ kind }) => kind === 'pdf').id}`,
    requirements: `requirements/${richest.id}`,
    documented: 'requirements?by=documented',
    'findings-list': 'findings',
    findings: `findings/${findings.find(({ kind }) => kind === 'nc').id}`,
    outcome: 'outcome',
    history: 'history',
    setup: 'setup/client',
    scope: 'setup/scope',
  };
}

/** A page of a document, where one is to be seen, is drawn; drawing the report may take its time. */
async function drawn(window) {
  const ink = () =>
    window.run(() =>
      [...document.querySelectorAll('main canvas')].some((canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let dark = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] + data[at + 1] + data[at + 2] < 300) dark += 1;
        return dark > 200;
      }),
    );
  await window.waitFor(ink, 'ink on a page', 90_000);
}

/** Nothing is marked as loading and nothing has changed for a while; a screen that never rests is taken as it is. */
async function settled(window) {
  await window.run(async () => {
    const [quiet, patience] = [500, 15_000];
    const begun = performance.now();
    let last = begun;
    const observer = new MutationObserver(() => (last = performance.now()));
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    const rests = () => performance.now() - last > quiet && !document.querySelector('[aria-busy=true]');
    while (!rests() && performance.now() - begun < patience) await new Promise((done) => setTimeout(done, 50));
    observer.disconnect();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

for (const theme of themes) {
  const start = await launch();
  try {
    await dress(start, theme);
    await start.get({ role: 'button', name: /new audit/i, first: true });
    await settled(start);
    await start.screenshot(picture('start', theme, ''));
  } finally {
    await start.close();
  }
  const window = await launch({ args: ['--sample'] });
  try {
    const routes = await places(window);
    for (const [size, [width, height]] of Object.entries(sizes)) {
      await window.resize(width, height);
      for (const [name, route] of Object.entries(routes)) {
        await window.run((route) => (location.hash = `#/${route}`), route);
        // Anew, so that a screen shows itself as it is first seen at this size.
        await dress(window, theme);
        await window.get({ css: 'main h1, main h2', first: true });
        if (name === 'evidence' || name === 'outcome') await drawn(window);
        await settled(window);
        await window.screenshot(picture(name, theme, size));
      }
    }
  } finally {
    await window.close();
  }
}
