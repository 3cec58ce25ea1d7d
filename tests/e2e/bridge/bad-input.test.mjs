// What goes wrong says so, keeps what it can, and offers a way on.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenZip, pdf, writeAll } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

journey('a wrong passphrase is refused, the right one opens', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.call('close_file');
  },
}, async ({ page }) => {
  await page.getByRole('button', { name: /Northlight Hosting/ }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('four loud green lamps');
  await page.keyboard.press('Enter');
  await dialog.getByText('That is not the passphrase of this file. Nothing was changed.').waitFor();
  await isAccessible(page);
  // The field has the focus and what was typed is selected: typing again is enough.
  await page.keyboard.type('four quiet green lamps');
  await page.keyboard.press('Enter');
  await page.getByRole('banner', { name: 'Audit file' }).waitFor();
});

journey('a file that is no audit file is named as such', async ({ page, bridge, folder }) => {
  const file = join(folder, 'holiday.touchstone');
  writeFileSync(file, 'Dear diary');
  await bridge.answer({ files: [file] });
  await page.keyboard.press('Control+o');
  // Told at once, or after a passphrase was asked for.
  const passphrase = page.getByRole('textbox', { name: 'Passphrase', exact: true });
  const told = page.getByText(/not an audit file/i).first();
  await told.or(passphrase).first().waitFor();
  if (await passphrase.isVisible()) {
    await passphrase.fill('four quiet green lamps');
    await page.keyboard.press('Enter');
  }
  await told.waitFor();
});

journey('giving up a dialog changes nothing and loses nothing typed', async ({ page, bridge }) => {
  await bridge.answer({});
  await page.getByRole('button', { name: 'New audit' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New audit' });
  await dialog.getByLabel('Client').fill('Northlight Hosting');
  await dialog.getByLabel('Your name').fill('Ada Auditor');
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('four quiet green lamps');
  await dialog.getByLabel('Repeat the passphrase').fill('four quiet green lamps');
  const answered = page.waitForResponse((response) => response.url().includes('/create_file'));
  await dialog.getByRole('button', { name: /create/ }).click();
  await answered;
  assert.equal(await dialog.getByLabel('Client').inputValue(), 'Northlight Hosting');
  assert.equal(await dialog.getByRole('alert').count(), 0);
  assert.equal((await bridge.call('app_state')).file, null);
});

const broken = (folder) =>
  writeAll(folder, {
    'empty.pdf': '',
    'locked.pdf': pdf([['The price list is confidential']], { password: 'otter' }),
    'broken.zip': brokenZip(),
    'good.txt': 'Nothing is wrong with this one.\n',
  });

journey('bad documents are kept, listed with their reason, and stop nobody', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.answer({ folder: broken(join(bridge.folder, 'client')) });
  },
}, async ({ page, bridge }) => {
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: /folder/i }).first().click();
  // The result names every one that needs an eye.
  const result = page.getByRole('dialog');
  for (const name of ['empty.pdf', 'locked.pdf', 'broken.zip']) await result.getByText(name).first().waitFor();
  await isAccessible(page);
  await result.getByRole('button', { name: 'Close' }).last().click();
  const { items } = await bridge.call('list_evidence');
  const state = Object.fromEntries(items.map(({ name, text, reason }) => [name, reason ?? text]));
  assert.equal(state['good.txt'], 'ready');
  assert.equal(state['empty.pdf'], 'empty');
  assert.equal(state['locked.pdf'], 'encrypted');
  assert.equal(state['broken.zip'], 'damaged');

  // Each opens into something to do.
  const open = async (name) => {
    await page.getByRole('grid').getByText(name).click();
    await page.getByRole('heading', { name }).waitFor();
    await settled(page);
  };
  await open('empty.pdf');
  await page.getByRole('button', { name: /original/i }).last().waitFor();
  await isAccessible(page);

  // Half an archive: what could be unpacked is there, and what is wrong is said.
  await open('broken.zip');
  await page.getByRole('main').getByRole('button', { name: /minutes\.txt/ }).first().waitFor();
  await page.getByText(/damaged/).first().waitFor();
  await isAccessible(page);

  await open('locked.pdf');
  const password = page.getByLabel(/password/i);
  await password.fill('badger');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').first().waitFor();
  await isAccessible(page);
  await password.fill('otter');
  await page.keyboard.press('Enter');
  await page.getByText('The price list is confidential').first().waitFor();
});

const many = (folder) =>
  writeAll(folder, Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`record ${at}.txt`, `Record ${at}: nothing unusual.\n`.repeat(40)])));

journey('adding evidence can be stopped, and then the file is as it was', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.answer({ folder: many(join(bridge.folder, 'many')) });
  },
}, async ({ page, bridge }) => {
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'Add a folder …' }).click();
  const jobs = page.getByRole('region', { name: 'Jobs' }).or(page.getByRole('complementary', { name: 'Jobs' }));
  // Counts are told while it runs.
  await page.getByText(/of 1,500/).first().waitFor();
  await page.getByRole('button', { name: 'Stop' }).first().click();
  await page.getByText('Stopped. The file is as it was before.').first().waitFor();
  assert.equal((await bridge.call('list_evidence')).total, 0);
  await page.getByText('No evidence yet').waitFor();
  assert.deepEqual((await bridge.call('verify_file')).faults, []);
});
