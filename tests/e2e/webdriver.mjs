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

/** How often a start may fail, and how long one may take. A start takes half a second; a busy machine is given much more. */
const STARTS = 3;
const START_PATIENCE = 40_000;

export class Driver {
  /**
   * Starts a driver and, through it, the application. `environment` reaches both. A driver whose application ends or
   * hangs at its start never answers; it is given up with everything it started, and another one is tried.
   */
  static async start(binary, args, environment) {
    for (let attempt = 1; ; attempt += 1) {
      const driver = new Driver(binary, await freePort(), environment);
      const failure = await driver.#open(args).then(
        () => null,
        (error) => error,
      );
      if (!failure) return driver;
      await driver.close();
      const what = `start ${attempt} of ${STARTS} failed: ${failure.message}. The application said: ${driver.said()}`;
      if (attempt === STARTS) throw new Error(what, { cause: failure });
      console.error(what);
    }
  }

  constructor(binary, port, environment) {
    this.binary = binary;
    this.address = `http://127.0.0.1:${port}`;
    this.session = null;
    this.process = spawn('WebKitWebDriver', [`--port=${port}`], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
    /** The end of what driver and application wrote to their standard error. */
    this.stderr = '';
    this.process.stderr.setEncoding('utf8').on('data', (text) => {
      process.stderr.write(text);
      this.stderr = (this.stderr + text).slice(-20_000);
    });
  }

  async #open(args) {
    await this.#ready();
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: this.binary, args } } };
    const given = new AbortController();
    const asked = this.#send('POST', '/session', { capabilities }, START_PATIENCE);
    const { sessionId } = await Promise.race([asked, this.#ended(given.signal)]).finally(() => given.abort());
    this.session = `/session/${sessionId}`;
    await this.post('/timeouts', { script: 60_000, pageLoad: 60_000, implicit: 0 });
  }

  /** Rejects when the application was there and is not any more; the driver does not tell. */
  async #ended(signal) {
    for (let seen = false; !signal.aborted; await pause(50)) {
      const there = this.applications().some(isAlive);
      if (seen && !there) throw new Error('the application ended at its start');
      seen ||= there;
    }
  }

  /** What driver and application wrote to their standard error, in one line, without the frames of a backtrace. */
  said() {
    const lines = this.stderr.split('\n').map((line) => line.trim());
    return lines.filter((line) => line && !/^(\d+: |at |stack backtrace|note: )/.test(line)).slice(-6).join(' | ') || 'nothing';
  }

  async #ready() {
    for (const deadline = Date.now() + 20_000; ; await pause(20)) {
      const up = await fetch(`${this.address}/status`).then((answer) => answer.ok).catch(() => false);
      if (up) return;
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error('WebKitWebDriver did not start');
    }
  }

  /** `patience` is longer than any script may run; a driver that never answers must not hold up the run. */
  async #send(method, path, body, patience = 90_000) {
    const signal = AbortSignal.timeout(patience);
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
    if (this.session) {
      await this.#send('DELETE', this.session).catch(() => {});
      for (const deadline = Date.now() + 5000; applications.some(isAlive) && Date.now() < deadline; ) await pause(20);
    }
    for (const pid of applications.filter(isAlive)) process.kill(pid, 'SIGKILL');
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = new Promise((resolve) => this.process.once('exit', resolve));
      this.process.kill(this.session ? 'SIGTERM' : 'SIGKILL');
      await ended;
    }
    // A process of the web view may outlive it for a moment and hold the pipe.
    this.process.stderr.destroy();
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
