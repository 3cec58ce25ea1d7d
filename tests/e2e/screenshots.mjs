// Walks through the sample audit in the real window and photographs every screen, light and dark.
//   node tests/e2e/screenshots.mjs FOLDER        (cargo xtask screenshots brings the display)

import { join } from 'node:path';
import { launch } from './window.mjs';

const folder = process.argv[2];
if (!folder) throw new Error('name the folder for the pictures');
const themes = ['light', 'dark'];
const sizes = { '': [1280, 800], small: [1024, 700] };

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** The page in that theme, whatever the system prefers. */
async function dress(window, theme) {
  const { settings } = await window.call('app_state');
  await window.call('set_settings', { ...settings, theme });
  await window.reload();
}

/** One screen after another, as the rail names them. */
async function walk(window, theme, size) {
  const rail = { role: 'navigation', first: true };
  const entries = async () => {
    const within = await window.get(rail);
    return [...(await within.all({ role: 'link' })), ...(await within.all({ role: 'button' }))];
  };
  const count = await window.waitFor(async () => {
    const { length } = await entries();
    return length > 3 && length;
  }, 'the rail');
  for (let number = 0; number < count; number += 1) {
    const entry = (await entries())[number];
    // Without the shortcut shown beside it.
    const name = slug((await entry.text()).replace(/\b(Ctrl|Cmd)\b.*/su, '') || (await entry.attribute('aria-label')) || '');
    await entry.click();
    await settled(window);
    await window.screenshot(join(folder, [theme, size, number + 1, `${name}.png`].filter(Boolean).join('-')));
  }
}

/** Nothing is marked as loading and nothing has changed for a while; a screen that never rests is taken as it is. */
async function settled(window) {
  await window.run(async () => {
    const [quiet, patience] = [400, 8000];
    const begun = performance.now();
    let last = begun;
    const observer = new MutationObserver(() => (last = performance.now()));
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    const rests = () => performance.now() - last > quiet && !document.querySelector('[aria-busy=true], progress, [role=progressbar]');
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
    await start.screenshot(join(folder, `${theme}-0-start.png`));
  } finally {
    await start.close();
  }
  for (const [size, [width, height]] of Object.entries(sizes)) {
    const window = await launch({ args: ['--sample'] });
    try {
      await window.resize(width, height);
      await dress(window, theme);
      await walk(window, theme, size);
    } finally {
      await window.close();
    }
  }
}
