// The real window as a person uses it: found by role and name, clicked, typed into, looked at.

import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as axe from './axe.mjs';
import { Driver, Reference } from './webdriver.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');
const binary = process.env.TOUCHSTONE_APP ?? join(root, 'target/debug/touchstone-app');
const out = join(here, 'out');

/** How long anything may take to appear. Generous: machines that run tests are busy. */
const PATIENCE = 30_000;

const KEYS = {
  Control: '\uE009', Ctrl: '\uE009', Shift: '\uE008', Alt: '\uE00A', Meta: '\uE03D', Enter: '\uE007', Escape: '\uE00C',
  Tab: '\uE004', Backspace: '\uE003', Delete: '\uE017', Space: ' ', Up: '\uE013', Down: '\uE015', Left: '\uE012',
  Right: '\uE014', Home: '\uE011', End: '\uE010', PageUp: '\uE00E', PageDown: '\uE00F',
}; // prettier-ignore

/** Starts the application with a state folder of its own. `dialogs` are the answers to its first dialogs. */
export async function launch({ args = [], dialogs = [], environment = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-e2e-'));
  const script = join(folder, 'dialogs.jsonl');
  // Whoever works here is known; else the first change asks for the name.
  mkdirSync(join(folder, 'state'));
  writeFileSync(join(folder, 'state/settings.json'), JSON.stringify({ actor: 'Ada Auditor', theme: 'system' }));
  const surroundings = {
    ...process.env,
    TAURI_AUTOMATION: 'true',
    TAURI_WEBVIEW_AUTOMATION: 'true',
    TOUCHSTONE_STATE_DIR: join(folder, 'state'),
    TOUCHSTONE_E2E_DIALOGS: script,
    ...environment,
  };
  const start = (arguments_ = args) => {
    writeFileSync(script, '');
    return Driver.start(binary, arguments_, surroundings);
  };
  const window = new Window(await start(), folder, script, start);
  window.answer(...dialogs);
  if (args.includes('--sample')) {
    // Made behind the start screen; then the page is loaded anew and has its rail.
    const open = () => window.run(() => document.querySelector('nav') !== null);
    await window.waitFor(open, 'the sample', 90_000).catch(async (error) => {
      await window.close();
      throw error;
    });
  }
  return window;
}

/** A test with a window of its own. A failure leaves a picture in tests/e2e/out. */
export function scenario(name, options, body) {
  if (typeof options === 'function') [options, body] = [{}, options];
  test(name, { timeout: 180_000 }, async (context) => {
    const window = await launch(options);
    try {
      await body(window, context);
    } catch (error) {
      const picture = join(out, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`);
      await window.screenshot(picture).then(
        () => context.diagnostic(`picture: ${picture}`),
        () => {},
      );
      throw error;
    } finally {
      await window.close();
    }
  });
}

export class Window {
  constructor(driver, folder, script, start) {
    this.driver = driver;
    /** A folder for this window alone, gone with it. */
    this.folder = folder;
    this.script = script;
    this.start = start;
  }

  /** Ends the application and starts it again on the same folder, with other arguments if given. */
  async restart(args) {
    await this.driver.close();
    this.driver = await this.start(args);
  }

  /** The same, but ends it between two instructions, as a crash does. */
  async crash() {
    for (const pid of this.driver.applications()) process.kill(pid, 'SIGKILL');
    await this.restart();
  }

  /** Writes the answers to the next dialogs: `{files: […]}`, `{folder}`, `{save}`, or `{}` to give up. */
  answer(...answers) {
    for (const answer of answers) appendFileSync(this.script, `${JSON.stringify(answer)}\n`);
  }

  /** Runs a function in the page. */
  run(fn, ...args) {
    return this.driver.run(fn, ...args);
  }

  /** Sends a command of the table, past the interface. */
  call(name, body = {}) {
    return this.run((name, body) => window.__TAURI_INTERNALS__.invoke('call', { name, body }), name, body);
  }

  /** Loads the page anew and waits until it is another one. */
  async reload() {
    await this.run(() => {
      window.isOld = true;
      location.reload();
    });
    await this.waitFor(() => this.run(() => !window.isOld && document.readyState === 'complete'), 'the page loaded anew');
  }

  /** Makes an audit file past the interface and shows it, for tests that are about something else. */
  async create({ client = 'Northlight Hosting', passphrase = 'four quiet green lamps' } = {}) {
    await this.call('set_settings', { actor: 'Ada Auditor', theme: 'light' });
    this.answer({ save: join(this.folder, 'audit.touchstone') });
    await this.call('create_file', { client, passphrase, body_name: 'Meridian Certification' });
    await this.run(() => location.reload());
    await this.get({ role: 'navigation', name: 'Rooms of the audit' });
  }

  /** Files hover over the window, or are dropped on it. */
  hover(...paths) {
    return this.call('e2e_drop', { paths, hover: true });
  }
  drop(...paths) {
    return this.call('e2e_drop', { paths });
  }

  /** Asks again until the answer is truthy. */
  async waitFor(question, what = String(question), patience = PATIENCE) {
    let last;
    for (const deadline = Date.now() + patience; Date.now() < deadline; await pause(30)) {
      try {
        const answer = await question();
        if (answer) return answer;
        last = undefined;
      } catch (error) {
        last = error;
      }
    }
    throw new Error(`not seen within ${patience / 1000} s: ${what}`, { cause: last });
  }

  /** Visible elements, by `role` and `name` (text or RegExp), by `label`, by `text` or by `css`; in document order. */
  async all(query) {
    const asked = { ...query, within: undefined };
    for (const key of ['name', 'label', 'text']) {
      if (asked[key] instanceof RegExp) asked[key] = { source: asked[key].source, flags: asked[key].flags };
    }
    const found = await this.run(findAll, asked, query.within?.reference ?? null);
    return found.map((reference) => new Element(this, reference));
  }

  /** The one element the query names; waits for it. Fails when there are several, unless `first`. */
  async get(query) {
    const what = JSON.stringify(query, (key, value) =>
      value instanceof RegExp ? String(value) : value instanceof Element ? 'element' : value,
    );
    const found = await this.waitFor(async () => {
      const all = await this.all(query);
      return all.length > 0 && (query.first || all.length === 1) && all;
    }, what);
    return found[0];
  }

  /** Waits until a text can be read. */
  see(text) {
    return this.get({ text, first: true });
  }

  /** Waits until nothing answers the query any more. */
  gone(query) {
    return this.waitFor(async () => (await this.all(query)).length === 0, `gone: ${JSON.stringify(query)}`);
  }

  async click(query) {
    const element = await this.get(query);
    await element.click();
    return element;
  }

  /** Replaces what a field holds. */
  async fill(query, text) {
    const element = await this.get(query);
    await element.fill(text);
    return element;
  }

  /** Presses keys: `'Control+k'`, `'Enter'`, `'j'`. */
  async keys(...chords) {
    for (const chord of chords) await this.driver.chord(chord.split(/\+(?=.)/).map((key) => KEYS[key] ?? key));
  }

  /** Types into whatever has the focus. */
  async type(text) {
    for (const character of text) await this.driver.chord([character]);
  }

  /** Drags the mouse from one place of the page to another. */
  drag(from, to) {
    return this.driver.drag(from, to);
  }

  resize(width, height) {
    return this.driver.resize(width, height);
  }

  async screenshot(file) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await this.driver.screenshot());
  }

  /** How many dark points the screen shows in a part of the page: what is really seen, whatever the page believes. */
  async ink({ x, y, width, height }) {
    await this.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const png = (await this.driver.screenshot()).toString('base64');
    const count = async (png, x, y, width, height) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      const factor = image.width / innerWidth;
      Object.assign(canvas, { width: width * factor, height: height * factor });
      const context = canvas.getContext('2d');
      context.drawImage(image, -x * factor, -y * factor);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 480) dark += 1;
      return dark;
    };
    return this.run(count, png, x, y, width, height);
  }

  /** What axe finds wrong with the page, or with a part of it, in one line each. */
  async violations(css = 'html') {
    if (!(await this.run(() => 'axe' in window))) {
      await this.driver.post('/execute/sync', { script: axe.source, args: [] });
    }
    await this.run(axe.stillness);
    return this.run(axe.violations, { css });
  }

  /** Nothing is wrong with the page in axe's eyes. */
  async isAccessible(css) {
    assert.deepEqual(await this.violations(css), []);
  }

  async close() {
    await this.driver.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

class Element {
  constructor(window, reference) {
    this.window = window;
    this.reference = reference;
  }
  click() {
    return this.window.driver.click(this.reference.id);
  }
  async fill(text) {
    await this.window.driver.clear(this.reference.id);
    if (text) await this.window.driver.type(this.reference.id, text);
  }
  type(text) {
    return this.window.driver.type(this.reference.id, text);
  }
  text() {
    return this.run((element) => element.innerText);
  }
  value() {
    return this.run((element) => element.value);
  }
  attribute(name) {
    return this.run((element, name) => element.getAttribute(name), name);
  }
  run(fn, ...args) {
    return this.window.run(fn, this.reference, ...args);
  }
  get(query) {
    return this.window.get({ ...query, within: this });
  }
  all(query) {
    return this.window.all({ ...query, within: this });
  }
}

/** Runs in the page: elements by role, name, label, text or selector. */
function findAll({ role, name, label, text, css }, within) {
  const ROLES = {
    button: 'button, [role=button], input[type=button], input[type=submit], summary',
    link: 'a[href], [role=link]',
    textbox: 'input:not([type]), input[type=text], input[type=password], input[type=email], input[type=date], textarea, [role=textbox], [contenteditable=true]',
    searchbox: 'input[type=search], [role=searchbox]',
    combobox: 'select, [role=combobox]',
    checkbox: 'input[type=checkbox], [role=checkbox]',
    radio: 'input[type=radio], [role=radio]',
    heading: 'h1, h2, h3, h4, h5, h6, [role=heading]',
    dialog: 'dialog[open], [role=dialog], [role=alertdialog]',
    navigation: 'nav, [role=navigation]',
    article: 'article, [role=article]',
    complementary: 'aside, [role=complementary]',
    region: 'section[aria-label], section[aria-labelledby], [role=region]',
    main: 'main, [role=main]',
    row: 'tr, [role=row]',
    cell: 'td, [role=gridcell], [role=cell]',
    option: 'option, [role=option]',
    list: 'ul, ol, [role=list]',
    listitem: 'li, [role=listitem]',
    img: 'img, [role=img]',
    progressbar: 'progress, [role=progressbar]',
  }; // prettier-ignore
  const scope = within ?? document;
  const squeeze = (value) => value.replace(/\s+/g, ' ').trim();
  const fits = (wanted, value) =>
    wanted === undefined ||
    (typeof wanted === 'string' ? squeeze(value) === squeeze(wanted) : new RegExp(wanted.source, wanted.flags).test(squeeze(value)));
  const labels = (element) => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? '');
    if (by.length) return by.join(' ');
    return element.getAttribute('aria-label') ?? [...(element.labels ?? [])].map((l) => l.textContent).join(' ');
  };
  const nameOf = (element) =>
    labels(element) || element.innerText || element.getAttribute('alt') || element.getAttribute('title') || element.getAttribute('placeholder') || element.value || '';
  const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0 && !element.closest('[inert]');
  let found;
  if (text !== undefined) {
    // The innermost elements that hold the text.
    const holds = (element) => fits(typeof text === 'string' ? { source: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), flags: '' } : text, element.innerText ?? '');
    found = [...scope.querySelectorAll('body *, *')].filter((e) => visible(e) && holds(e) && ![...e.children].some((c) => visible(c) && holds(c)));
  } else if (label !== undefined) {
    found = [...scope.querySelectorAll('input, select, textarea, button, [role], [contenteditable=true]')].filter((e) => fits(label, labels(e)));
  } else {
    const selector = css ?? ROLES[role] ?? `[role=${role}]`;
    found = [...scope.querySelectorAll(selector)].filter((e) => !role || css || !e.hasAttribute('role') || e.matches(`[role=${role}]`)).filter((e) => fits(name, nameOf(e)));
  }
  return found.filter(visible);
}

export { Reference };
