// From an empty desk to findings: what an auditor does before the reports, by hand and by keyboard.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { clientFolder } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

journey('a new audit file is made and its set-up filled in', async ({ page, bridge, folder }) => {
  await bridge.answer({ save: join(folder, 'northlight.touchstone') });
  await page.getByRole('button', { name: 'New audit' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New audit' });
  await dialog.getByRole('button', { name: /create/ }).click();
  await dialog.getByText('Enter the name of the client.').waitFor();
  await isAccessible(page);
  await dialog.getByLabel('Client').fill('Northlight Hosting');
  await dialog.getByLabel('Your name').fill('Ada Auditor');
  await dialog.getByLabel('Certification body').fill('Meridian Certification');
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('four quiet green lamps');
  await dialog.getByLabel('Repeat the passphrase').fill('four quiet green lamps');
  await dialog.getByRole('button', { name: /create/ }).click();
  await page.getByRole('heading', { name: 'Audit set-up' }).waitFor();
  assert.equal(await page.title(), 'Northlight Hosting – Touchstone');

  const room = page.getByRole('main');
  const section = (name) => room.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  const saves = async (label, text) => {
    await room.getByLabel(label, { exact: true }).fill(text);
    await room.getByLabel(label, { exact: true }).blur();
  };
  await saves('Prefix of finding numbers', 'NOR');
  await section('Scope');
  await saves('Scope statement', 'The SMS of Northlight Hosting supports hosting for clinics from Rotterdam.');
  await section('Sites');
  await room.getByLabel('Add a site').fill('Head office');
  await page.keyboard.press('Enter');
  await saves('Persons working here', '24');
  await section('Services');
  await room.getByLabel('Add a service').fill('Managed hosting');
  await page.keyboard.press('Enter');
  await section('Team');
  await room.getByLabel('Add a person').fill('Ada Auditor');
  await page.keyboard.press('Enter');
  await room.getByLabel('Role').selectOption({ label: 'Lead auditor' });
  await section('Audits');
  await room.getByLabel('First day').first().fill('2026-03-10');
  await room.getByLabel('Last day').first().fill('2026-03-11');
  await page.keyboard.press('Tab');
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();

  // What the core holds is what was typed, without a Save button.
  const setup = await waitFor(async () => {
    const setup = await bridge.call('get_setup');
    return setup.audits[0].ends_on && setup;
  });
  assert.equal(setup.client.scope_statement, 'The SMS of Northlight Hosting supports hosting for clinics from Rotterdam.');
  assert.deepEqual([setup.sites[0].name, setup.sites[0].persons], ['Head office', 24]);
  assert.equal(setup.services[0].name, 'Managed hosting');
  assert.deepEqual([setup.team[0].name, setup.team[0].role], ['Ada Auditor', 'lead_auditor']);
  assert.deepEqual([setup.audits[0].starts_on, setup.audits[0].ends_on], ['2026-03-10', '2026-03-11']);
  assert.equal(setup.body.number_prefix, 'NOR');
});

journey('what was done is taken back, brought again, told in words, and the file verifies', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.call('save_site', { name: 'Head office' });
    await bridge.call('save_site', { name: 'Warehouse' });
  },
}, async ({ page, bridge }) => {
  const sites = async () => (await bridge.call('get_setup')).sites.map(({ name }) => name);
  await page.keyboard.press('Control+6');
  const list = page.getByRole('listbox', { name: 'Changes, newest first' });
  await list.getByRole('option').first().waitFor();
  assert.match(await list.getByRole('option').first().innerText(), /site/i);

  await page.keyboard.press('Control+z');
  await waitFor(async () => (await sites()).length === 1, 'one site after undo');
  await page.keyboard.press('Control+z');
  await waitFor(async () => (await sites()).length === 0, 'no site after two undos');
  await page.keyboard.press('Control+Shift+z');
  await waitFor(async () => (await sites()).length === 1, 'one site again');
  assert.deepEqual(await sites(), ['Head office']);
  // The undone one stays in the record.
  await list.getByText('Taken back').first().waitFor();

  // A certain change, picked by keyboard, without those after it.
  await list.focus();
  await page.keyboard.press('End');
  await page.getByRole('article', { name: 'The change' }).waitFor();

  await page.getByRole('button', { name: 'Verify the file' }).click();
  await page.getByRole('heading', { name: 'The file is sound' }).waitFor();
  await settled(page);
  await isAccessible(page);
});
