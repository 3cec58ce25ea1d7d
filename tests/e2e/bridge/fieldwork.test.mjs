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
  assert.equal(await page.title(), 'Northlight Hosting · Stage 1 – Touchstone');

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

const withEvidence = async (bridge) => {
  await bridge.create();
  return bridge.add(clientFolder(join(bridge.folder, 'client')));
};

journey('a folder becomes evidence and is searched as one types', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.answer({ folder: clientFolder(join(bridge.folder, 'client')) });
  },
}, async ({ page, bridge }) => {
  await page.keyboard.press('Control+2');
  await page.getByText('No evidence yet').waitFor();
  await page.getByRole('button', { name: 'Add a folder …' }).click();
  const grid = page.getByRole('grid', { name: 'Evidence' });
  await grid.getByText('SMS-08 Change procedure.docx').waitFor();
  assert.equal(await grid.getByRole('row').count(), 1 + 7);

  // One letter after another; the list follows.
  await page.keyboard.press('/');
  const hits = page.getByRole('listbox', { name: 'Hits' });
  await page.keyboard.type('pelican');
  await hits.getByRole('option', { name: /Wide area network/ }).waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('emerg');
  await hits.getByRole('option', { name: /Emergency changes are approved/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'SMS-08 Change procedure.docx' }).waitFor();

  // A hit in a workbook says which cell, one in a PDF which page.
  await page.keyboard.press('/');
  await page.keyboard.type('harbour clinic');
  await hits.getByRole('option', { name: /Incidents.*D2/s }).waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('urgency');
  await hits.getByRole('option', { name: /Page 2/ }).waitFor();
  await settled(page);
  await isAccessible(page);
  assert.equal((await bridge.call('list_evidence')).total, 7);
});

journey('files dropped anywhere become evidence', { prepare: (bridge) => bridge.create() }, async ({ page, bridge, folder }) => {
  clientFolder(join(folder, 'client'));
  const paths = [join(folder, 'client/Registers'), join(folder, 'client/Notes/readme.txt')];
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await bridge.call('e2e_drop', { paths, hover: true });
  await page.getByText('Drop to add 2 files as evidence').waitFor();
  await bridge.call('e2e_drop', { paths });
  await page.getByText('3 documents added').first().waitFor();
  assert.equal((await bridge.call('list_evidence')).total, 3);
});

journey('a hit becomes a citation in three keys', { prepare: withEvidence }, async ({ page, bridge }) => {
  await page.keyboard.press('Control+2');
  await page.getByRole('grid', { name: 'Evidence' }).getByRole('row').nth(1).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('classified prioritised urgency');

  // Not waiting for the hits: what opens belongs to the whole of what was typed.
  await page.keyboard.press('Enter');
  await page.getByRole('toolbar', { name: /^Selected: Page 2/ }).waitFor();
  await page.keyboard.press('m');
  const likely = page.getByRole('dialog', { name: 'Map to a requirement' }).getByRole('option', { selected: true });
  await likely.waitFor();
  const wanted = (await likely.innerText()).split(/\s/)[0];
  await page.keyboard.press('Enter');

  const side = page.getByRole('complementary', { name: 'About this document' });
  await side.getByText(wanted).first().waitFor();
  const { citations } = await bridge.call('list_citations');
  assert.equal(citations.length, 1);
  assert.equal(citations[0].requirement, `R18-${wanted}`);
  assert.equal(citations[0].locator.page, 2);
  assert.match(citations[0].quote, /classified and prioritised by impact and urgency/);
  assert.equal(citations[0].strength, 'supports');
  await settled(page);
  await isAccessible(page);

  // From the requirement back to the place.
  await page.goto(`${bridge.address}#/requirements/${citations[0].requirement}`);
  await page.getByRole('article').getByText(/classified and prioritised by impact/).click();
  await page.getByRole('heading', { name: 'SMS-01 Service management policy.pdf' }).waitFor();
});

journey('a requirement is concluded on a note, and a concern minds its words', { prepare: withEvidence }, async ({ page, bridge }) => {
  const requirement = async (id) => bridge.call('get_requirement', { audit: 'stage-1', requirement: `R18-${id}` });
  await page.goto(`${bridge.address}#/requirements/R18-8.6.1-01`);
  const panel = page.getByRole('article', { name: '8.6.1-01' });
  await panel.waitFor();

  // Without anything on record there is nothing to conclude from.
  await page.keyboard.press('1');
  await panel.getByRole('alert').waitFor();
  assert.equal((await requirement('8.6.1-01')).conclusion.state, 'open');

  await page.keyboard.press('n');
  await page.getByLabel('What was said').fill('Incidents are opened from the mail gateway as well as by phone.');
  await page.getByLabel('Person').fill('Mira Holt');
  await page.getByLabel('Role').fill('Service desk lead');
  await page.keyboard.press('Control+Enter');
  await panel.getByText('Incidents are opened from the mail gateway').waitFor();
  await page.keyboard.press('1');
  await panel.getByRole('button', { name: /Conforming/, pressed: true }).waitFor();
  assert.equal((await requirement('8.6.1-01')).conclusion.state, 'conforming');

  // The next one is a concern.
  await page.keyboard.press('j');
  await page.getByRole('article', { name: '8.6.1-02' }).waitFor();
  await page.keyboard.press('5');
  const dialog = page.getByRole('dialog', { name: 'New finding' });
  // Only the kinds there are at Stage 1.
  await dialog.getByText('Area of concern', { exact: true }).waitFor();
  assert.equal(await dialog.getByText('Nonconformity', { exact: true }).count(), 0);
  // A second requirement, by mouse, inside the dialog.
  await dialog.getByRole('combobox', { name: 'Add a requirement' }).fill('8.6.1-07');
  await page.getByRole('option', { name: /8\.6\.1-07/ }).click();
  await dialog.getByRole('textbox', { name: 'Statement' }).fill('Major incidents have no definition. The organisation should introduce one.');
  await dialog.getByRole('textbox', { name: 'Objective evidence' }).fill('SMS-01, page 2: "major incidents" without a definition.');
  await isAccessible(page);
  await dialog.getByRole('button', { name: 'Record and conclude' }).click();
  await page.getByText(/Some words read as advice/).waitFor();
  assert.equal((await requirement('8.6.1-02')).conclusion.state, 'concern');

  await page.keyboard.press('Control+4');
  await page.getByRole('grid', { name: 'Findings' }).getByText('8.6.1-02').click();
  await page.getByText('reads as advice', { exact: false }).first().waitFor();
  const statement = page.getByRole('textbox', { name: 'Statement' });
  await statement.fill('Major incidents have no definition.');
  await statement.blur();
  await page.getByText('reads as advice', { exact: false }).first().waitFor({ state: 'detached' });
  const { findings } = await bridge.call('list_findings', {});
  assert.equal(findings.length, 1);
  assert.equal(findings[0].kind, 'concern');
  assert.deepEqual(findings[0].requirements, ['R18-8.6.1-02', 'R18-8.6.1-07']);
  await settled(page);
  await isAccessible(page);
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
