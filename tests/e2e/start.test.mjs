// The window itself: it starts, talks to the core, and keeps everything else out.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, scenario } from './window.mjs';

scenario('the window starts on the start screen', async (window) => {
  await window.get({ role: 'button', name: /new audit/i, first: true });
  await window.get({ role: 'button', name: /sample/i, first: true });
  assert.equal(await window.run(() => document.title), 'Touchstone');
});

scenario('making the sample audit shows how far it is', async (window) => {
  await window.click({ role: 'button', name: /^Open the sample audit/ });
  const jobs = await window.get({ role: 'region', name: 'Jobs' });
  await jobs.get({ text: 'Making the sample audit' });
  await jobs.get({ text: /\d+ of \d+/, first: true });
  await window.waitFor(async () => (await window.all({ role: 'navigation', name: 'Rooms of the audit' })).length === 1, 'the sample', 90_000);
  assert.deepEqual(await window.all({ role: 'region', name: 'Jobs' }), []);
});

scenario('the page reaches the core, and is told plainly what it cannot have', async (window) => {
  const state = await window.call('app_state');
  assert.equal(typeof state.version, 'string');
  assert.equal(state.file, null);
  await assert.rejects(window.call('no_such_command'), (error) => error.fault?.code === 'unknown_command');
  await assert.rejects(window.call('open_file', { wrong: true }), (error) => error.fault?.code === 'invalid');
});

scenario('the policy of the page holds', async (window) => {
  // Each attempt must be stopped by the policy itself, not fail for some other reason.
  const stopped = await window.run(async () => {
    const attempts = {
      eval: () => (0, eval)('1 + 1'),
      function: () => new Function('return true')(),
      'inline script': () => document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.inlineRan = true' })),
      'script from data': () => document.head.append(Object.assign(document.createElement('script'), { src: 'data:text/javascript,1' })),
      'script from evidence': () => document.head.append(Object.assign(document.createElement('script'), { src: 'evidence://localhost/x' })),
      'inline handler': () => {
        document.body.setAttribute('onclick', '1');
        document.body.click();
      },
      'inline style': () => document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' })),
      'a request to the web': () => fetch('http://127.0.0.1:49151/'),
      'a socket': () => new WebSocket('ws://127.0.0.1:49151/'),
      'a picture from the web': () => document.body.append(Object.assign(document.createElement('img'), { src: 'http://127.0.0.1:49151/x.png' })),
      'a frame': () => document.body.append(Object.assign(document.createElement('iframe'), { src: 'evidence://localhost/x' })),
      'an object': () => document.body.append(Object.assign(document.createElement('object'), { data: 'evidence://localhost/x' })),
    };
    const stopped = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      stopped[name] = await new Promise((done) => {
        document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective || event.violatedDirective), { once: true });
        setTimeout(() => done('not stopped'), 2000);
        try {
          Promise.resolve(attempt()).catch(() => {});
        } catch {
          // The event tells.
        }
      });
    }
    return { ...stopped, 'inline script ran': window.inlineRan === true };
  });
  const { 'inline script ran': ran, ...attempts } = stopped;
  assert.equal(ran, false);
  for (const [name, directive] of Object.entries(attempts)) assert.match(directive, /-src/, `${name}: ${directive}`);
});

scenario('the page has our commands and no others', async (window) => {
  const refused = (command, body) =>
    assert.rejects(window.run((command, body) => window.__TAURI_INTERNALS__.invoke(command, body), command, body), /not allowed|not found/);
  await refused('plugin:fs|read_file', { path: '/etc/passwd' });
  await refused('plugin:shell|execute', { program: 'id' });
  await refused('plugin:webview|create_webview_window', { options: { label: 'other' } });
  await refused('plugin:event|emit', { event: 'files-dropped', payload: {} });
  await refused('plugin:path|resolve_directory', { directory: 1 });
  assert.equal(await window.run(() => '__TAURI__' in window), false);
});

scenario('the window cannot be led away from its page', async (window) => {
  const before = await window.run(() => location.href);
  for (const elsewhere of ['http://127.0.0.1:49151/elsewhere', 'evidence://localhost/x', 'file:///etc/hostname']) {
    // Only after the script has answered: the driver waits for a page that it thinks is loading.
    await window.run((elsewhere) => {
      window.stillHere = true;
      setTimeout(() => (location.href = elsewhere));
    }, elsewhere);
    // Long enough for a page to load from this machine.
    await new Promise((done) => setTimeout(done, 400));
    assert.deepEqual(await window.run(() => [location.href, window.stillHere]), [before, true], elsewhere);
  }
  assert.equal(await window.run(() => window.open('http://127.0.0.1:49151/') === null), true);
});

test('an option nobody knows is refused before a window opens', () => {
  const app = process.env.TOUCHSTONE_APP ?? join(root, 'target/debug/touchstone-app');
  const { status, stderr } = spawnSync(app, ['--remote-debugging'], { encoding: 'utf8', timeout: 20_000 });
  assert.equal(status, 1);
  assert.match(stderr, /--remote-debugging/);
});
