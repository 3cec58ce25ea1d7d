// Requests to the client: from what the standard demands to a list that is sent, filled in, taken in and reviewed.

import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdf, writeAll, xlsx } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

const lists = async (bridge) => (await bridge.call('list_requests')).lists;

journey('the client is asked for what the standard demands, and the answers are taken in, looked at and taken back', {
  prepare: (bridge) => bridge.create(),
}, async ({ page, bridge, folder }) => {
  await page.goto(`${bridge.address}#/evidence`);
  await page.getByText('Requests', { exact: true }).click();
  const room = page.getByRole('region', { name: 'Requests', exact: true });
  await room.getByText('Nothing asked for yet').waitFor();
  await settled(page);
  await isAccessible(page);

  await room.getByRole('button', { name: 'Ask for what the standard demands' }).click();
  const making = page.getByRole('dialog', { name: 'New list of requests' });
  await making.getByLabel('Language').selectOption('de');
  await making.getByLabel('Answer by').fill('2026-03-20');
  await isAccessible(page);
  await making.getByRole('button', { name: 'Make the list' }).click();
  await making.waitFor({ state: 'hidden' });
  await waitFor(async () => (await lists(bridge)).length === 1, 'a list');
  const [list] = await lists(bridge);
  const asked = list.items.length;

  // A draft says what it lacks; filled in, it is sent.
  await room.getByText('Before it can be sent').waitFor();
  await settled(page);
  await isAccessible(page);
  const send = room.getByRole('button', { name: 'Send', exact: true });
  assert.equal(await send.isDisabled(), true);
  await room.getByLabel('Goes to').fill('Sabine Kolar');
  await room.getByLabel('Files are sent by').fill('Data room');
  await page.keyboard.press('Tab');
  await waitFor(async () => (await send.isDisabled()) === false, 'nothing missing');
  await send.click();
  const out = join(folder, 'out.xlsx');
  await bridge.answer({ save: out });
  await room.getByRole('button', { name: 'Save spreadsheet' }).click();
  await waitFor(() => existsSync(out), 'the spreadsheet');

  // Back comes a sheet in another order, with files.
  const filled = join(folder, 'filled.xlsx');
  writeFileSync(
    filled,
    xlsx('Tabelle1', [
      ['Bemerkung', 'Dateiname', 'Nr.'],
      ['steht im Handbuch', '', '2'],
      ['', 'Geltungsbereich', '1'],
      ['', 'fehlt.docx', '3'],
    ]),
  );
  const delivery = join(folder, 'delivery');
  writeAll(delivery, { 'Geltungsbereich.pdf': pdf([['Scope of the SMS']]), 'note.txt': 'With kind regards' });
  await bridge.answer({ files: [filled] });
  await room.getByRole('button', { name: 'Take answers in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take answers in' });
  await dialog.getByText('Not found: Geltungsbereich').waitFor();
  await bridge.answer({ folder: delivery });
  await dialog.getByRole('button', { name: 'Choose a folder' }).click();
  await dialog.getByText('Geltungsbereich.pdf').waitFor();
  await dialog.getByText('Not found: fehlt.docx').waitFor();
  await dialog.getByText('note.txt').waitFor();
  await settled(page);
  await isAccessible(page);
  assert.equal((await bridge.call('list_evidence')).total, 0, 'a preview adds nothing');
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await waitFor(async () => (await lists(bridge))[0].counts.answered === 2, 'two answers');
  assert.equal((await bridge.call('list_evidence')).total, 2);

  // By keyboard: the second is accepted, the first returned with a reason.
  const grid = room.getByRole('grid', { name: 'Requests of the list' });
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await room.getByText('steht im Handbuch').first().waitFor();
  await page.keyboard.press('a');
  await waitFor(async () => (await lists(bridge))[0].items[1].state === 'accepted', 'the second accepted');
  await page.keyboard.press('ArrowUp');
  await room.getByText('1 of the evidence is not reviewed yet.').waitFor();
  await settled(page);
  await isAccessible(page);
  await page.keyboard.press('r');
  const why = page.getByRole('dialog', { name: 'Return to the client' });
  await why.getByLabel('Reason').fill('An old version');
  await why.getByRole('button', { name: 'Return' }).click();
  await why.waitFor({ state: 'hidden' });
  await waitFor(async () => (await lists(bridge))[0].items[0].state === 'returned', 'the first returned');

  // Seen on Overview, and one key away from there.
  await page.keyboard.press('Control+1');
  const beside = page.getByRole('complementary');
  await beside.getByRole('heading', { name: 'Requests to the client' }).waitFor();
  await beside.getByText(String(asked - 1), { exact: true }).first().waitFor();
  await beside.getByRole('button', { name: 'Go to requests' }).click();
  await grid.waitFor();

  // Everything that came goes in one step.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await waitFor(async () => (await bridge.call('list_evidence')).total === 0, 'what came is gone');
  assert.equal((await lists(bridge))[0].counts.answered, 0);
});
