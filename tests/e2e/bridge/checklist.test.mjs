// A checklist organised by 2011 clauses: from the start screen into a new file of 2018, and from Set-up into an open one.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { xlsx } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

const ROWS = [
  ['Gap analysis of Tarn Ltd'],
  ['Clause', 'Question', 'Result', 'Evidence', 'Remarks'],
  ['8.1', 'Are major incidents reviewed after they are solved?', 'conforming', 'MI-04.pdf', 'Read on site.'],
  ['8.2', 'Are known errors recorded?', 'nonconforming', 'none', 'No records of known errors.'],
  ['8.7', 'Is there anything else?', 'conforming', 'none', 'No.'],
];

function gap(folder) {
  const path = join(folder, 'gap 2011.xlsx');
  writeFileSync(path, xlsx('Audit', ROWS));
  return path;
}

journey('a checklist by 2011 clauses becomes a new file, its rows to be confirmed', {}, async ({ page, bridge, folder }) => {
  await page.goto(bridge.address);
  await bridge.answer({ files: [gap(folder)] });
  await page.getByRole('button', { name: /^New from a 2011 checklist/ }).click();
  const dialog = page.getByRole('dialog', { name: 'What the checklist holds' });
  await dialog.getByText('Audit!A3').waitFor();
  assert.equal(await dialog.getByLabel('What column C holds').inputValue(), 'status');
  await settled(page);
  await isAccessible(page);

  // What stays says where it stands and why; another role for a column is read at once.
  await dialog.getByText('Not carried 1', { exact: true }).click();
  await dialog.getByText('8.7 is no clause of the 2011 edition.').waitFor();
  await dialog.getByLabel('What column A holds').selectOption('text');
  await dialog.getByRole('alert').getByText('clause numbers', { exact: false }).waitFor();
  assert.ok(await dialog.getByRole('button', { name: 'New file …' }).isDisabled());
  await dialog.getByLabel('What column A holds').selectOption('clause');
  await dialog.getByText('Carried 2', { exact: true }).click();
  await dialog.getByRole('button', { name: 'New file …' }).click();

  const making = page.getByRole('dialog', { name: 'New file from the checklist' });
  await making.getByRole('button', { name: 'Choose place and make …' }).click();
  await making.getByText('Enter the name of the client.').waitFor();
  await making.getByLabel('Client').fill('Tarn Ltd');
  await making.getByLabel('Your name').fill('Ada Auditor');
  await making.getByRole('textbox', { name: /^Passphrase/ }).fill('four quiet green lamps');
  await making.getByLabel('Repeat the passphrase').fill('four quiet green lamps');
  await settled(page);
  await isAccessible(page);
  await bridge.answer({ save: join(folder, 'tarn 2018.touchstone') });
  await making.getByRole('button', { name: 'Choose place and make …' }).click();
  await making.waitFor({ state: 'detached' });
  await waitFor(async () => (await bridge.call('app_state')).file?.client === 'Tarn Ltd', 'the new file');
  const { citations } = await bridge.call('list_citations', { to_confirm: true });
  assert.ok(citations.length > 1 && citations.every(({ locator }) => locator.sheet === 'Audit'));

  // The row stands at its requirement until somebody confirms it.
  await page.goto(`${bridge.address}#/requirements/R18-8.6.1-11`);
  const panel = page.getByRole('article', { name: '8.6.1-11' });
  await panel.getByText('judged there, not carried over): conforming', { exact: false }).waitFor();
  assert.equal(await panel.getByText('To be confirmed').count(), 2);
});

journey('a checklist goes into the open file as one step', { prepare: (bridge) => bridge.create() }, async ({ page, bridge, folder }) => {
  const count = async () => (await bridge.call('file_info')).counts.citations;
  await page.goto(`${bridge.address}#/setup/catalogues`);
  await bridge.answer({ files: [gap(folder)] });
  await page.getByRole('main').getByRole('button', { name: 'Choose the checklist …' }).click();
  const dialog = page.getByRole('dialog', { name: 'What the checklist holds' });
  await dialog.getByRole('button', { name: 'Carry into this file' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('2 rows carried over', { exact: false }).first().waitFor();
  assert.ok((await count()) > 1);
  await page.keyboard.press('Control+z');
  await waitFor(async () => (await count()) === 0, 'everything taken back');
});
