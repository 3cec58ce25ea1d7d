// The evidence register by hand and by keyboard: many items at once, states, what is seen and not held, sample sheets.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { clientFolder, writeAll, xlsx } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

const withEvidence = async (bridge) => {
  await bridge.create();
  return bridge.add(clientFolder(join(bridge.folder, 'client')));
};
const withTickets = async (bridge) => {
  await bridge.create();
  const rows = Array.from({ length: 90 }, (_, index) => [`INC-${String(index + 1).padStart(4, '0')}`, 'Mail']);
  const folder = join(bridge.folder, 'tickets');
  writeAll(folder, {
    'Incidents.xlsx': xlsx('Incidents', [['Number', 'Service'], ...rows]),
  });
  return bridge.add(folder);
};

journey(
  'many items are selected by keyboard and changed in one step',
  { prepare: withEvidence },
  async ({ page, bridge }) => {
    await page.keyboard.press('Control+2');
    const grid = page.getByRole('grid', { name: 'Evidence' });
    await grid.getByText('SMS-08 Change procedure.docx').waitFor();
    await grid.focus();
    // Three rows by Shift, a fourth beside them by Ctrl and Space, then all.
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('3 selected').first().waitFor();
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('4 selected').first().waitFor();
    await page.keyboard.press('Control+a');
    await page.getByText('7 selected').first().waitFor();

    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: 'Edit 7 items' });
    await dialog.getByLabel('Source').fill('Quality manager');
    await dialog.getByLabel('Classification').fill('confidential');
    await dialog.getByText('7 items: Source ‘’ → ‘Quality manager’').waitFor();
    await settled(page);
    await isAccessible(page);
    await dialog.getByRole('button', { name: 'Change 7 items' }).click();
    await dialog.waitFor({ state: 'detached' });
    await grid.getByText('confidential').first().waitFor();
    const before = (await bridge.call('file_info')).counts.journal;

    // One step, one undo.
    await page.keyboard.press('Control+z');
    await waitFor(async () =>
      (await bridge.call('list_evidence')).items.every((row) => row.source === '' && row.classification === ''),
    );
    await page.keyboard.press('Control+Shift+z');
    await waitFor(async () =>
      (await bridge.call('list_evidence')).items.every((row) => row.source === 'Quality manager'),
    );
    assert.equal((await bridge.call('file_info')).counts.journal, before + 2, 'undo and redo of one entry');

    // The new values narrow the list.
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByRole('checkbox', { name: /Quality manager/ }).check();
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', {
        name: 'Remove the filter Source: Quality manager',
      })
      .waitFor();
    await settled(page);
    await isAccessible(page);
  },
);

journey('a document is reviewed and a rejection says why', { prepare: withEvidence }, async ({ page, bridge }) => {
  const items = Object.fromEntries((await bridge.call('list_evidence')).items.map((item) => [item.name, item.id]));
  await page.keyboard.press('Control+2');
  await page.getByText('SMS-08 Change procedure.docx').first().click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'State: Received. Change' }).click();
  await page.getByRole('menuitem', { name: 'Reviewed …' }).click();
  const review = page.getByRole('dialog', { name: 'Reviewed: 1 item' });
  await review.getByRole('button', { name: 'Set to Reviewed' }).click();
  await review
    .getByRole('alert')
    .getByText(/neither number, version nor date/)
    .waitFor();
  await review.getByLabel('Document number').fill('SMS-08');
  await review.getByText('Yes', { exact: true }).click();
  await settled(page);
  await isAccessible(page);
  await review.getByRole('button', { name: 'Set to Reviewed' }).click();
  await page.getByRole('button', { name: 'State: Reviewed. Change' }).waitFor();

  // Two at once, one of them cited: the one is named and can be left out.
  const policy = items['SMS-01 Service management policy.pdf'];
  const quote = 'Every incident is recorded, classified and prioritised by impact and urgency.';
  await bridge.call('cite', {
    requirement: 'R18-8.6.1-01',
    evidence: policy,
    locator: { page: 2 },
    quote,
  });
  await page.getByRole('button', { name: 'Close the document' }).click();
  const grid = page.getByRole('grid', { name: 'Evidence' });
  await grid.getByRole('columnheader', { name: 'State' }).waitFor();
  await settled(page);
  await grid.getByText('readme.txt').click({ modifiers: ['Control'] });
  await grid.getByRole('row', { selected: true }).getByText('readme.txt').waitFor();
  await grid.getByText('SMS-01 Service management policy.pdf').click({ modifiers: ['Control'] });
  const bar = page.getByRole('toolbar');
  await bar.getByRole('button', { name: 'Set state' }).click();
  await page.getByRole('menuitem', { name: 'Reject …' }).click();
  const reject = page.getByRole('dialog', { name: /^Rejected/ });
  await reject.getByLabel('Reason').fill('Sent by mistake');
  await reject.getByLabel('How the client was told').fill('S. Kolar, by mail');
  await reject.getByRole('button', { name: 'Set to Rejected' }).click();
  await reject
    .getByRole('alert')
    .getByText(/SMS-01 Service management policy.pdf: a citation rests on it/)
    .waitFor();
  await reject.getByRole('button', { name: /^Leave it out/ }).click();
  await reject.waitFor({ state: 'detached' });
  const state = async (id) => (await bridge.call('get_evidence', { id })).row.state;
  assert.deepEqual([await state(items['readme.txt']), await state(policy)], ['rejected', 'received']);
});

journey('what is only seen is recorded and mapped in words', { prepare: withEvidence }, async ({ page, bridge }) => {
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'Add something else' }).click();
  await page.getByRole('menuitem', { name: 'Seen, not held …' }).click();
  const dialog = page.getByRole('dialog', {
    name: 'Evidence seen, not held',
  });
  await dialog.getByLabel('Document or record').fill('Incident dashboard');
  await dialog.getByLabel('Where it was seen').fill('Service desk tool, room 2.14');
  await settled(page);
  await isAccessible(page);
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  const view = page.getByRole('region', { name: 'Incident dashboard' });
  await view.getByText('Seen, not held').waitFor();
  await view.getByLabel('Place').fill('Open incidents, 2 March');
  await view.getByLabel('Words').fill('12 open, none older than a day');
  await view.getByLabel('Requirement').fill('8.6.1-02');
  await page
    .getByRole('option', { name: /8\.6\.1-02/ })
    .first()
    .click();
  await settled(page);
  await isAccessible(page);
  await view.getByRole('button', { name: 'Map' }).click();
  const cited = await waitFor(async () => {
    const { citations } = await bridge.call('list_citations', {
      requirement: 'R18-8.6.1-02',
    });
    return citations[0];
  });
  assert.equal(cited.quote, '12 open, none older than a day');
  assert.deepEqual(cited.locator, { part: 'Open incidents, 2 March' });
});

journey(
  'a sample of tickets is drawn, gone through by keyboard and cited',
  { prepare: withTickets },
  async ({ page, bridge }) => {
    await page.keyboard.press('Control+2');
    await page.getByRole('button', { name: 'Add something else' }).click();
    await page.getByRole('menuitem', { name: 'Sample sheet …' }).click();
    const dialog = page.getByRole('dialog', { name: 'New sample sheet' });
    await dialog.getByLabel('What is sampled').fill('Incidents Q1');
    await dialog.getByLabel('Taken from').selectOption({ label: 'Incidents.xlsx' });
    await dialog.getByText('90 rows').waitFor();
    await dialog.getByLabel('Items to draw').fill('4');
    await dialog.getByLabel('Seed').fill('4711');
    await dialog.getByLabel('Shipped steps').selectOption({ label: '8.6.1 Incident' });
    await settled(page);
    await isAccessible(page);
    await dialog.getByRole('button', { name: 'Draw' }).click();
    const sheet = page.getByRole('region', { name: 'Incidents Q1' });
    const grid = sheet.getByRole('grid', { name: 'Incidents Q1' });
    await grid.getByRole('row').nth(4).waitFor();
    await sheet.getByText('seed 4711').waitFor();

    // Seven steps of the first item by keyboard, the last one deviating; then one of them opened again.
    await grid.getByRole('gridcell').getByRole('button').first().focus();
    for (const key of ['c', 'c', 'c', 'n', 'c', 'c', 'd']) {
      await page.keyboard.press(key);
    }
    await sheet.getByText('1 of 1 deviating').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Delete');
    const { samples } = await bridge.call('list_samples', {});
    const results = () => bridge.call('get_sample', { id: samples[0].id }).then((found) => found.items[0].results);
    await waitFor(async () => (await results()).length === 6);
    assert.equal((await results()).at(-1).result, 'deviating');
    await settled(page);
    await isAccessible(page);

    // The item is mapped with what it showed.
    await page.keyboard.press('End');
    await page.keyboard.press('m');
    const map = page.getByRole('dialog', { name: /^Map INC-/ });
    await map.getByRole('button', { name: 'Map' }).click();
    await map.waitFor({ state: 'detached' });
    const { citations } = await bridge.call('list_citations', {});
    assert.equal(citations.length, 1);
    assert.deepEqual([citations[0].requirement, citations[0].strength], ['R18-8.6.1-05', 'contradicts']);
    assert.match(citations[0].quote, /deviating: Closed/);

    // Undo takes marks back one by one.
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await waitFor(async () => (await results()).length === 7);
  },
);
