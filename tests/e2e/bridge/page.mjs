// The interface in Chromium over the test bridge: a bridge, a state folder and a page of its own for every test.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import * as axe from '../axe.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../../..');
const binary = process.env.TOUCHSTONE_BRIDGE_BIN ?? join(root, 'target/debug/bridge');
const out = resolve(here, '../out');

/** How long anything may take to appear. Generous: machines that run tests are busy. */
export const PATIENCE = 30_000;
/** Every test begins on this day unless it says otherwise. */
export const MORNING = '2026-03-02T09:00:00Z';

let browser;
after(() => browser?.then((browser) => browser.close()));

/** The core behind the page. Tests use it to prepare what another test has done by hand, and to look behind the screen. */
export class Bridge {
  static async start({ now = MORNING, folder = mkdtempSync(join(tmpdir(), 'touchstone-bridge-')) } = {}) {
    const child = spawn(binary, ['--state', join(folder, 'state'), '--now', now], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((done) => child.once('exit', done));
    const lines = createInterface({ input: child.stdout });
    const address = await Promise.race([
      new Promise((done) => lines.once('line', done)),
      ended.then((code) => Promise.reject(new Error(`the bridge ended at once (${code}); built with cargo b --bin bridge?`))),
    ]);
    return Object.assign(new Bridge(), { address, child, ended, folder });
  }

  /** Sends a command of the table. Rejects with the fault. */
  async call(name, body = {}) {
    const url = new URL(this.address);
    url.pathname = `/__ipc/${name}`;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) throw Object.assign(new Error(`${name}: ${answer.what}`), { fault: answer });
    return answer;
  }

  /** The answers to the next dialogs: `{files: […]}`, `{folder}`, `{save}`, or `{}` to give up. */
  async answer(...answers) {
    for (const answer of answers) await this.call('e2e_answer', answer);
  }

  /** Makes an audit file and opens it. */
  async create({ client = 'Northlight Hosting', passphrase = 'four quiet green lamps' } = {}) {
    await this.call('set_settings', { actor: 'Ada Auditor', theme: 'light' });
    await this.answer({ save: join(this.folder, 'audit.touchstone') });
    return this.call('create_file', { client, passphrase, body_name: 'Meridian Certification' });
  }

  /** Adds a folder as evidence and answers the items by name. */
  async add(folder) {
    await this.answer({ folder });
    await this.call('add_evidence', { from: 'folder' });
    const { items } = await this.call('list_evidence');
    return Object.fromEntries(items.map((item) => [item.name, item]));
  }

  /** Ends the bridge as its parent's death would. */
  async close() {
    this.child.stdin.end();
    await this.ended;
  }

  /** Ends it between two instructions. */
  async kill() {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** A test with a bridge, a folder and a page. `prepare` works on the bridge before the page opens. A failure leaves a picture. */
export function journey(name, options, body) {
  if (typeof options === 'function') [options, body] = [{}, options];
  const { now, theme = 'light', prepare, timeout = 120_000 } = options;
  test(name, { timeout }, async (context) => {
    browser ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    const bridge = await Bridge.start({ now });
    const window = await (await browser).newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    try {
      await prepare?.(bridge);
      const page = await window.newPage();
      page.setDefaultTimeout(PATIENCE);
      const complaints = listen(page);
      try {
        await page.goto(bridge.address);
        await page.getByRole('main').waitFor();
        await body({ page, bridge, folder: bridge.folder });
        assert.deepEqual(complaints, [], 'complaints of the page');
      } catch (error) {
        for (const complaint of complaints) context.diagnostic(complaint);
        for (const line of await page.evaluate(standing).catch(() => [])) context.diagnostic(line);
        const picture = join(out, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`);
        await page.screenshot({ path: picture }).then(
          () => context.diagnostic(`picture: ${picture}`),
          () => {},
        );
        throw error;
      }
    } finally {
      await window.close();
      await bridge.close();
      rmSync(bridge.folder, { recursive: true, force: true });
    }
  });
}

/** Where the page stands, for what a picture does not show. Runs in the page. */
function standing() {
  const moved = [...document.querySelectorAll('*')].filter((one) => one.scrollTop > 0 && getComputedStyle(one).overflowY === 'hidden');
  return [
    `at ${location.hash}, ${scrollX} ${scrollY}, ${document.visibilityState}, in the middle ${document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.className}`,
    `words: ${document.body.innerText.replace(/\s+/g, ' ').slice(0, 200) || 'none'}`,
    ...moved.map((one) => `scrolled though it may not be: ${one.tagName}.${one.className} by ${one.scrollTop}`),
  ];
}

/** Uncaught errors, breaches of the policy, warnings of the framework: a page that works has none. */
function listen(page) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refused command is an answer, not a complaint.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  return complaints;
}

/** What axe finds wrong with the page, in one line each; by all its rules or only some. */
export async function violations(page, rules = null) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await page.evaluate(axe.stillness);
  return page.evaluate(axe.violations, { rules });
}

/** Nothing is wrong with the page in axe's eyes, and nothing can push it out of the window. */
export async function isAccessible(page) {
  assert.deepEqual(await violations(page), []);
  const beyond = await page.evaluate(() => [scrollX, scrollY, document.documentElement.scrollHeight - innerHeight]);
  assert.deepEqual(beyond, [0, 0, 0], 'the window itself does not scroll');
}

/** Nothing is being loaded and nothing changes its colour or place any more. */
export async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true], [role=progressbar]'));
  await page.evaluate(axe.stillness);
}

/** Asks again until the answer is truthy. */
export async function waitFor(question, what = String(question)) {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await new Promise((done) => setTimeout(done, 30))) {
    const answer = await question();
    if (answer) return answer;
  }
  throw new Error(`not seen within ${PATIENCE / 1000} s: ${what}`);
}
