// An audit file in the real window: made, closed, opened, and safe whatever happens to the program.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenario } from './window.mjs';

const PASSPHRASE = 'four quiet green lamps';

/** By hand, as a person new to the program does it. */
async function create(window) {
  const file = join(window.folder, 'northlight.touchstone');
  window.answer({ save: file });
  await window.click({ role: 'button', name: /^New audit/, first: true });
  await window.fill({ label: /^Client/ }, 'Northlight Hosting');
  await window.fill({ label: /^Your name/ }, 'Ada Auditor');
  await window.fill({ label: /^Passphrase/ }, PASSPHRASE);
  await window.fill({ label: /^Repeat the passphrase/ }, PASSPHRASE);
  await window.click({ role: 'button', name: /create/ });
  await window.get({ role: 'heading', name: 'Audit set-up' });
  return file;
}

async function open(window) {
  await window.click({ role: 'button', name: /Northlight Hosting/, first: true });
  await window.fill({ label: /^Passphrase/ }, PASSPHRASE);
  await window.keys('Enter');
  await window.get({ role: 'navigation', name: 'Rooms of the audit' });
}

async function scope(window, statement) {
  await window.click({ role: 'link', name: /^Audit set-up/ });
  await window.click({ role: 'link', name: /^Scope/ });
  const field = await window.get({ label: 'Scope statement' });
  if (statement) {
    await field.fill(statement);
    await window.keys('Tab');
    await window.waitFor(async () => (await window.call('get_setup')).client.scope_statement === statement, 'the statement saved');
  }
  return field.value();
}

scenario('an audit file is made by hand and lies encrypted on disk', async (window) => {
  const file = await create(window);
  await scope(window, 'Hosting for clinics from Rotterdam.');
  assert.equal(await window.run(() => document.title), 'Northlight Hosting · Stage 1 – Touchstone');
  await window.keys('Control+w');
  await window.get({ role: 'button', name: /^New audit/, first: true });
  assert.ok(existsSync(file));
  const bytes = readFileSync(file);
  assert.equal(bytes.includes('Rotterdam'), false);
  assert.equal(bytes.includes('SQLite format'), false);
  assert.deepEqual([existsSync(`${file}-wal`), existsSync(`${file}-shm`)], [false, false]);
});

scenario('a file the program is started with asks for its passphrase at once', async (window) => {
  const file = await create(window);
  await window.restart(['--open', file]);
  await window.get({ role: 'dialog', name: /Northlight Hosting/ });
  await window.fill({ label: /^Passphrase/ }, PASSPHRASE);
  await window.keys('Enter');
  await window.get({ role: 'navigation', name: 'Rooms of the audit' });
  // Asked once: whoever closes it is on the start screen.
  await window.keys('Control+w');
  await window.get({ role: 'button', name: /^New audit/, first: true });
  assert.deepEqual(await window.all({ role: 'dialog' }), []);
});

scenario('a wrong passphrase opens nothing and harms nothing', async (window) => {
  await create(window);
  await window.keys('Control+w');
  // The bar of the open file names the client as well.
  await window.get({ role: 'button', name: /^New audit/, first: true });
  await window.click({ role: 'button', name: /Northlight Hosting/, first: true });
  await window.fill({ label: /^Passphrase/ }, 'four loud green lamps');
  await window.keys('Enter');
  await window.see('That is not the passphrase of this file. Nothing was changed.');
  await window.keys('Escape');
  await open(window);
});

scenario('a crash loses nothing that was said to be saved', async (window) => {
  await create(window);
  await scope(window, 'Hosting for clinics from Rotterdam.');
  await window.crash();
  await open(window);
  assert.equal(await scope(window), 'Hosting for clinics from Rotterdam.');
  assert.deepEqual((await window.call('verify_file')).faults, []);
});

scenario('undo reaches back over a restart', async (window) => {
  await create(window);
  await scope(window, 'Hosting for clinics from Rotterdam.');
  await scope(window, 'Hosting for hospitals from Rotterdam.');
  await window.restart();
  await open(window);
  await window.keys('Control+z');
  await window.waitFor(async () => /clinics/.test((await window.call('get_setup')).client.scope_statement), 'the first statement');
  await window.keys('Control+Shift+z');
  await window.waitFor(async () => /hospitals/.test((await window.call('get_setup')).client.scope_statement), 'the second statement');
  assert.equal(await scope(window), 'Hosting for hospitals from Rotterdam.');
});
