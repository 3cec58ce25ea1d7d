// Walks through the sample audit in the real window and photographs every screen, light and dark.
//   node tests/e2e/screenshots.mjs FOLDER        (cargo xtask screenshots brings the display)

import { join } from 'node:path';
import { launch } from './window.mjs';

const folder = process.argv[2];
if (!folder) throw new Error('name the folder for the pictures');
const themes = ['light', 'dark'];
const sizes = { '': [1280, 800], small: [1024, 700] };

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** One screen after another, as the rail names them. */
async function walk(window, theme, size) {
  const file = (name) => join(folder, [theme, size, `${name}.png`].filter(Boolean).join('-'));
  const { settings } = await window.call('app_state');
  await window.call('set_settings', { ...settings, theme });
  await window.run(() => location.reload());
  const rail = await window.get({ role: 'navigation', first: true });
  const entries = async () => [...(await rail.all({ role: 'link' })), ...(await rail.all({ role: 'button' }))];
  await window.waitFor(async () => (await entries()).length > 3, 'the rail');
  let number = 1;
  for (const entry of await entries()) {
    const name = slug((await entry.text()) || (await entry.attribute('aria-label')) || '');
    if (!name) continue;
    await entry.click();
    await settled(window);
    await window.screenshot(file(`${number++}-${name}`));
  }
}

/** Nothing is loading and two frames have been drawn. */
async function settled(window) {
  await window.waitFor(() => window.run(() => !document.querySelector('[aria-busy=true], [role=progressbar]')), 'a quiet page');
  await window.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

for (const theme of themes) {
  const start = await launch();
  try {
    const { settings } = await start.call('app_state');
    await start.call('set_settings', { ...settings, theme });
    await start.run(() => location.reload());
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
      await walk(window, theme, size);
    } finally {
      await window.close();
    }
  }
}
