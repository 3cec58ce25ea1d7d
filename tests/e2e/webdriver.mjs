// The W3C WebDriver calls we use, spoken straight to WebKitWebDriver. No dependency.

import { spawn } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A port nobody uses. The system gives high ones, far from those that `fetch` refuses. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export class Driver {
  /** Starts a driver and, through it, the application. `environment` reaches both. */
  static async start(binary, args, environment) {
    const port = await freePort();
    const process_ = spawn('WebKitWebDriver', [`--port=${port}`], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
    const driver = new Driver(process_, `http://127.0.0.1:${port}`, binary);
    try {
      await driver.#ready();
      const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } };
      const { sessionId } = await driver.#send('POST', '/session', { capabilities });
      driver.session = `/session/${sessionId}`;
      await driver.post('/timeouts', { script: 60_000, pageLoad: 60_000, implicit: 0 });
    } catch (error) {
      await driver.close();
      throw error;
    }
    return driver;
  }

  constructor(process_, address, binary) {
    this.process = process_;
    this.address = address;
    this.binary = binary;
    this.session = null;
  }

  async #ready() {
    for (const deadline = Date.now() + 20_000; ; await pause(20)) {
      const up = await fetch(`${this.address}/status`).then((answer) => answer.ok).catch(() => false);
      if (up) return;
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error('WebKitWebDriver did not start');
    }
  }

  async #send(method, path, body) {
    // Longer than any script may run; a driver that never answers must not hold up the run.
    const signal = AbortSignal.timeout(90_000);
    const answer = await fetch(this.address + path, { method, body: body && JSON.stringify(body), signal }).catch((cause) => {
      throw new Error(`no answer from the driver: ${method} ${path}`, { cause });
    });
    const { value } = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(`${value.error}: ${value.message}`), { code: value.error });
    return value;
  }

  get(path) {
    return this.#send('GET', this.session + path);
  }
  post(path, body = {}) {
    return this.#send('POST', this.session + path, body);
  }
  delete(path) {
    return this.#send('DELETE', this.session + path);
  }

  /** Runs a function in the page. It may be asynchronous; elements go in and come out as references. */
  async run(fn, ...args) {
    const script = `
      const done = arguments[arguments.length - 1];
      Promise.resolve((${fn})(...[...arguments].slice(0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error?.what ?? error?.stack ?? error), fault: error?.code ? { ...error } : null }));`;
    const result = await this.post('/execute/async', { script, args: args.map(toWire) });
    if (result.error !== undefined) throw Object.assign(new Error(result.error), { fault: result.fault });
    return fromWire(result.value);
  }

  click(element) {
    return this.post(`/element/${element}/click`);
  }
  type(element, text) {
    return this.post(`/element/${element}/value`, { text });
  }
  clear(element) {
    return this.post(`/element/${element}/clear`);
  }
  async screenshot(element) {
    return Buffer.from(await this.get(element ? `/element/${element}/screenshot` : '/screenshot'), 'base64');
  }
  resize(width, height) {
    return this.post('/window/rect', { x: 0, y: 0, width, height });
  }
  /** Presses the keys one after another, then lets go of them in reverse. */
  async chord(keys) {
    const down = keys.map((value) => ({ type: 'keyDown', value }));
    const up = [...keys].reverse().map((value) => ({ type: 'keyUp', value }));
    await this.post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }] });
  }

  /** Presses the mouse at one place of the page, moves to another and lets go. */
  async drag(from, to) {
    const move = ({ x, y }, duration) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration, origin: 'viewport' });
    const halfway = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const actions = [move(from, 0), { type: 'pointerDown', button: 0 }, move(halfway, 50), move(to, 50), { type: 'pointerUp', button: 0 }];
    await this.post('/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  /** The process ids of the application. Must be asked while the driver runs. */
  applications() {
    return children(this.process.pid).filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/exe`) === realpathSync(this.binary);
      } catch {
        return false;
      }
    });
  }

  /** Ends session, application and driver. The driver must live until the application is gone, or it stays behind. */
  async close() {
    const applications = this.applications();
    if (this.session) await this.#send('DELETE', this.session).catch(() => {});
    for (const deadline = Date.now() + 5000; applications.some(isAlive) && Date.now() < deadline; ) await pause(20);
    for (const pid of applications.filter(isAlive)) process.kill(pid, 'SIGKILL');
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    if (this.process.exitCode === null && this.process.kill('SIGTERM')) await ended;
  }
}

function children(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function isAlive(pid) {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** An element of the page is held as its reference, a string wrapped so that it cannot be taken for text. */
export class Reference {
  constructor(id) {
    this.id = id;
  }
}

function toWire(value) {
  return value instanceof Reference ? { [ELEMENT]: value.id } : value;
}

function fromWire(value) {
  if (Array.isArray(value)) return value.map(fromWire);
  if (value && typeof value === 'object' && ELEMENT in value) return new Reference(value[ELEMENT]);
  return value;
}
