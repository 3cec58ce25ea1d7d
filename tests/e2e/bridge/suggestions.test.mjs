// The evidence offers passages for the requirement in hand: mapped, dismissed and brought back by the keyboard; off means off.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { docx, writeAll } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

const id = 'R18-8.5.1.3-06';
const sentences = {
  english: 'A rollback is prepared for every change and tried on the staging system before the board approves it.',
  german: 'Zu jeder Änderung gehört ein Rückfallplan, der auf dem Testsystem ausprobiert wurde.',
  french: 'Un plan de retour arrière est prévu pour chaque changement et essayé avant.',
};

async function withChanges(bridge) {
  await bridge.create();
  const folder = join(bridge.folder, 'sent');
  writeAll(folder, {
    'Change procedure.docx': docx(['The canteen is open from eleven to two.', sentences.english]),
    'Ablauf.docx': docx([sentences.german]),
    'Processus.docx': docx([sentences.french]),
  });
  await bridge.add(folder);
}

journey('a likely passage is mapped, another dismissed and brought back, by the keyboard', { prepare: withChanges }, async ({ page, bridge }) => {
  await page.goto(`${bridge.address}#/requirements/${id}`);
  const section = page.getByRole('region', { name: 'Likely passages' });
  const list = section.getByRole('list', { name: 'Likely passages' });
  await list.getByText('rollback', { exact: true }).first().waitFor();
  for (const sentence of Object.values(sentences)) await list.getByText(sentence.slice(-14)).waitFor();
  assert.equal(await list.getByText(/canteen/).count(), 0);
  await settled(page);
  await isAccessible(page);

  // S goes to the list, M maps the first.
  const rows = list.getByRole('listitem');
  assert.equal(await rows.count(), 3);
  const first = await rows.first().locator('.quote').innerText();
  await page.keyboard.press('s');
  await page.keyboard.press('m');
  const { citations } = await waitFor(async () => {
    const all = await bridge.call('list_citations', { requirement: id });
    return all.citations.length === 1 && all;
  });
  assert.deepEqual([citations[0].quote, citations[0].strength], [first, 'supports']);
  await page.getByRole('article').getByText(first).waitFor();
  await waitFor(async () => (await rows.count()) === 2);

  // X dismisses the one stood on now; it stays away, and comes back by hand.
  const second = await rows.first().locator('.quote').innerText();
  await page.keyboard.press('x');
  await page.getByText('Suggestion dismissed').waitFor();
  await waitFor(async () => (await rows.count()) === 1);
  const passages = async () => (await bridge.call('suggest_passages', { requirement: id })).passages.map(({ quote }) => quote);
  assert.ok(!(await passages()).includes(second));
  await section.getByRole('button', { name: '1 dismissed' }).click();
  const away = section.getByRole('list', { name: 'Dismissed suggestions' });
  await away.getByText(second).waitFor();
  await settled(page);
  await isAccessible(page);
  await away.getByRole('button', { name: 'Bring back' }).click();
  await waitFor(async () => (await rows.count()) === 2);
  assert.ok((await passages()).includes(second));

  // Nothing was concluded by any of it.
  const { conclusion } = await bridge.call('get_requirement', { audit: 'stage-1', requirement: id });
  assert.equal(conclusion.state, 'open');

  // Enter opens the place.
  await page.keyboard.press('s');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/evidence'));
});

journey('switched off, nothing is suggested until it is switched on again', { prepare: withChanges }, async ({ page, bridge }) => {
  await bridge.call('set_settings', { actor: 'Ada Auditor', theme: 'light', suggestions: false });
  await page.goto(`${bridge.address}#/requirements/${id}`);
  await page.reload();
  const section = page.getByRole('region', { name: 'Likely passages' });
  await section.getByText('Suggestions are off. Nothing is computed.').waitFor();
  assert.equal(await section.getByRole('listitem').count(), 0);
  await settled(page);
  await isAccessible(page);
  await section.getByRole('button', { name: 'Switch on' }).click();
  await section.getByRole('listitem').first().waitFor();
  assert.equal((await bridge.call('app_state')).settings.suggestions, true);
});
