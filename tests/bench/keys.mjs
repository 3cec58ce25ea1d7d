// How long a key takes to show on the screen, in the lists of a very large file: the interface in Chromium over the bridge.
//   node tests/bench/keys.mjs FILE [--passphrase measured]
// A key counts until the frame that shows what it did: the row stood on has changed, the letter stands in its field. The
// row itself may still be fetched then; how long that takes is told apart. Prints one JSON document.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { chromium } = createRequire(join(root, 'tests/e2e/package.json'))('playwright-core');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { passphrase: { type: 'string', default: 'measured' } },
});
const binary = process.env.TOUCHSTONE_BRIDGE_BIN ?? join(root, 'target/release/bridge');
const folder = mkdtempSync(join(tmpdir(), 'touchstone-keys-'));
const child = spawn(binary, ['--state', join(folder, 'state')], { stdio: ['pipe', 'pipe', 'inherit'] });
const ended = new Promise((done) => child.once('exit', done));
const address = await new Promise((done) => createInterface({ input: child.stdout }).once('line', done));

async function call(name, body = {}) {
  const url = new URL(address);
  url.pathname = `/__ipc/${name}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${name}: ${answer.what}`);
  return answer;
}

/** Keeps the time of every key from the moment it was pressed to the frame that shows it. Runs in the page. */
function keepTime() {
  window.measured = { keys: [], rows: [] };
  const state = () => {
    const active = document.activeElement;
    const list = active?.closest('[aria-activedescendant]') ?? active;
    const looked = document.querySelector('.typed')?.textContent;
    const row = list?.getAttribute('aria-activedescendant');
    return [active?.tagName, active?.value ?? '', row, active?.id, active?.getAttribute('aria-posinset'), looked].join('|');
  };
  const filled = () => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    return !id || !document.getElementById(id)?.querySelector('.ghost');
  };
  addEventListener(
    'keydown',
    (event) => {
      const pressed = event.timeStamp;
      const before = state();
      const mine = window.measured;
      let shown = 0;
      const look = () => {
        const now = performance.now();
        if (!shown && state() !== before) {
          // The task after this frame: what changed has been drawn.
          const channel = new MessageChannel();
          channel.port1.onmessage = () => mine.keys.push(performance.now() - pressed);
          channel.port2.postMessage(0);
          shown = now;
        }
        if (shown && filled()) mine.rows.push(now - pressed);
        else if (mine === window.measured && now - pressed < 3_000) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    true,
  );
}

const part = (numbers, share) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round((sorted[Math.round((sorted.length - 1) * share)] ?? 0) * 10) / 10;
};
const report = {};
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  await call('set_settings', { actor: 'Ada Auditor', theme: 'light' });
  await call('e2e_answer', { files: [resolve(positionals[0])] });
  const { file } = await call('pick_file');
  await call('open_file', { file: file.id, passphrase: values.passphrase });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  await page.getByRole('main').waitFor();
  await page.evaluate(keepTime);

  /** Presses keys as fast as somebody holding them down, or typing quickly, and tells how long they took. */
  async function measure(name, keys, pause) {
    await page.evaluate(() => void (window.measured = { keys: [], rows: [] }));
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(pause);
    }
    await page.waitForTimeout(700);
    const measured = await page.evaluate(() => window.measured);
    report[name] = {
      keys: keys.length,
      seen: measured.keys.length,
      p50_ms: part(measured.keys, 0.5),
      p99_ms: part(measured.keys, 0.99),
      max_ms: part(measured.keys, 1),
      filled_p99_ms: part(measured.rows, 0.99),
    };
  }
  const times = (count, ...keys) => Array.from({ length: count }, () => keys).flat();

  await page.keyboard.press('Control+2');
  const grid = page.getByRole('grid', { name: 'Evidence' });
  await grid.getByRole('row').nth(5).waitFor();
  await grid.focus();
  await page.keyboard.press('Home');
  await measure('register: down, held', times(80, 'ArrowDown'), 33);
  await measure('register: a page down, held', times(60, 'PageDown'), 60);
  await measure('register: end and beginning', times(8, 'End', 'Home'), 250);
  await measure('register: range of rows', ['Control+a', ...times(30, 'Shift+ArrowDown')], 50);
  await measure('register: a name typed', [...'record'], 120);
  await grid.getByRole('columnheader', { name: 'Name' }).click();
  await page.waitForTimeout(1_000);
  await grid.focus();
  await measure('register by name: a page down, held', times(40, 'PageDown'), 60);
  await page.keyboard.press('Control+Shift+F');
  await measure('search: words typed', [...'service incident management'], 90);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await measure('command palette: a document typed', [...'record 19'], 90);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+3');
  await page.getByRole('treeitem').first().focus();
  await measure('requirements: down, held', times(60, 'ArrowDown'), 60);
  await page.keyboard.press('Control+6');
  await page.waitForTimeout(1_500);
  await measure('history: words typed', times(1, 'Tab').concat([...'incident']), 120);
  report.load = loadavg()[0];
} finally {
  await browser.close();
  child.stdin.end();
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify(report, null, 2));
