// A document comes again in a new version: offered, looked at, replaced in one step, and every passage decided by keys.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { docx, writeAll } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

const stayed = 'Incidents are recorded by the service desk.';
const moved = 'Top management reviews the policy together with the customers every spring.';
const reworded = 'Major incidents are escalated to the duty manager within thirty minutes by telephone.';
const rewordedNow = 'Major incidents are escalated to the duty manager within sixty minutes by telephone.';
const deleted = 'Suppliers confirm their targets in writing before each release of a service.';
const shortened = 'Complaints are answered by the account manager within ten working days of their receipt.';
const shortenedNow = 'Complaints are answered by the account manager within five working days of their receipt.';
const other = 'Nothing else in this paragraph is of any interest to the auditor.';
const instead = 'Each supplier states in its contract which targets it has to reach.';

const cited = [
  ['R18-8.6.1-01', stayed, 1],
  ['R18-5.2.1-01', moved, 2],
  ['R18-8.6.1-03', reworded, 3],
  ['R18-8.6.1-02', deleted, 4],
  ['R18-8.6.1-04', shortened, 5],
];

/** The first version with its passages mapped and concluded on. */
async function withFirstVersion(bridge) {
  await bridge.create();
  const folder = join(bridge.folder, 'first');
  writeAll(folder, { 'Handbook v1.0.docx': docx([stayed, moved, reworded, deleted, shortened, other]) });
  const items = await bridge.add(folder);
  const { id } = items['Handbook v1.0.docx'];
  for (const [requirement, quote, paragraph] of cited) {
    await bridge.call('cite', { requirement, evidence: id, locator: { paragraph }, quote: quote.slice(0, -1) });
    await bridge.call('conclude', { audit: 'stage-1', requirement, state: 'conforming' });
  }
  bridge.first = id;
}

const citations = async (bridge, evidence) => (await bridge.call('list_citations', { evidence })).citations;
const pending = async (bridge) => (await bridge.call('list_reanchored', { pending_only: true })).pending;

journey(
  'a new version is offered, looked at and applied, its changed passages are decided by keys, and all of it is undone',
  { prepare: withFirstVersion },
  async ({ page, bridge, folder }) => {
    const second = join(folder, 'second');
    writeAll(second, { 'Handbook v1.1.docx': docx([stayed, rewordedNow, shortenedNow, other, instead, moved]) });

    // Nothing waits yet, and the room says what belongs here.
    await page.goto(`${bridge.address}#/evidence?versions=all`);
    await page.getByText('Nothing to look at again').waitFor();
    await settled(page);
    await isAccessible(page);

    // Added, it is offered as the new version; nothing is decided by that.
    await page.getByText('Register', { exact: true }).click();
    await bridge.answer({ files: [join(second, 'Handbook v1.1.docx')] });
    await page.getByRole('button', { name: 'Add files …' }).click();
    const added = page.getByRole('dialog', { name: 'Evidence added' });
    const offer = added.getByRole('list', { name: 'Looks like a new version' }).getByRole('listitem');
    await offer.getByText('5 citations').waitFor();
    await settled(page);
    await isAccessible(page);
    const fresh = (await bridge.call('list_evidence')).items.find(({ name }) => name === 'Handbook v1.1.docx').id;
    assert.equal((await citations(bridge, bridge.first)).length, 5);
    assert.equal((await bridge.call('get_evidence', { id: bridge.first })).row.state, 'received');
    await offer.getByRole('button', { name: /^See what changes/ }).click();

    // The plan: counts first, each passage side by side, either side one key away.
    const plan = page.getByRole('region', { name: 'New version', exact: true });
    for (const words of ['All 5', 'Lost 1', 'Changed 2', 'Moved 1', 'Same 1'])
      await plan.getByText(words, { exact: true }).waitFor();
    const rows = plan.getByRole('grid', { name: 'Citations of the old version' });
    await plan.locator('del', { hasText: 'thirty' }).waitFor();
    await plan.locator('ins', { hasText: 'sixty' }).waitFor();
    await settled(page);
    await isAccessible(page);
    await plan.getByText('Lost 1', { exact: true }).click();
    await rows.getByRole('row').nth(1).getByText('8.6.1-02').waitFor();
    assert.equal(await rows.getByRole('row').count(), 2, 'the head and the lost one');
    await plan.getByText('Changed 2', { exact: true }).click();
    await rows.focus();
    await page.keyboard.press('Home');
    await plan.locator('ins', { hasText: 'sixty' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'Handbook v1.1.docx' }).waitFor();
    await page.locator('mark', { hasText: 'within sixty minutes' }).waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    // Back where one stood: the same filter, the same passage.
    await plan.locator('del', { hasText: 'thirty' }).waitFor();
    assert.equal(await rows.getByRole('row').count(), 3, 'the head and the two changed ones');
    await page.keyboard.press('b');
    await page.getByRole('heading', { name: 'Handbook v1.0.docx' }).waitFor();
    await page.locator('mark', { hasText: 'within thirty minutes' }).waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await plan.locator('del', { hasText: 'thirty' }).waitFor();
    assert.equal((await citations(bridge, bridge.first)).length, 5, 'looking changes nothing');

    // One step, and the queue is what comes next: the lost one first.
    const journal = (await bridge.call('file_info')).counts.journal;
    await page.keyboard.press('Control+Enter');
    const queue = page.getByRole('region', { name: 'New versions', exact: true });
    await queue.getByText('To decide 3', { exact: true }).waitFor();
    assert.equal((await bridge.call('file_info')).counts.journal, journal + 1);
    await queue.getByText('Nothing like it was found in the new version.').waitFor();
    await queue.getByText('The conclusion in Stage 1 rests on it').waitFor();
    await settled(page);
    await isAccessible(page);

    // Seen on Overview, at the requirement, and at both documents.
    await page.keyboard.press('Control+1');
    const beside = page.getByRole('complementary');
    await beside.getByText('3 passages to look at again').waitFor();
    await settled(page);
    await isAccessible(page);
    await page.evaluate((to) => (location.hash = to), '#/requirements/R18-8.6.1-03');
    await page.getByRole('status').getByText('To look at again.').waitFor();
    await settled(page);
    await isAccessible(page);
    await page.getByRole('button', { name: 'Look at the passage', exact: true }).click();
    await queue.locator('del', { hasText: 'thirty' }).waitFor();
    await page.evaluate((to) => (location.hash = to), `#/evidence/${bridge.first}`);
    await page.getByText('Superseded by').waitFor();
    await page.getByRole('button', { name: 'Decide', exact: true }).waitFor();
    await settled(page);
    await isAccessible(page);
    await page.getByRole('button', { name: 'Handbook v1.1.docx' }).click();
    await page.getByText('New version of').waitFor();
    await page.getByRole('button', { name: 'Handbook v1.0.docx' }).click();
    await page.getByText('Superseded by').waitFor();
    await page.getByRole('button', { name: 'Close the document' }).click();
    await page.getByRole('button', { name: 'superseded by Handbook v1.1.docx' }).waitFor();
    await settled(page);
    await isAccessible(page);

    // By keyboard alone: another passage for the lost one, found by its words.
    await page.evaluate(() => (location.hash = '#/evidence?versions=all'));
    const list = queue.getByRole('grid', { name: 'Passages to look at again' });
    await queue.locator('del', { hasText: 'thirty' }).waitFor();
    await list.focus();
    await page.keyboard.press('k');
    await queue.getByText('Nothing like it was found in the new version.').waitFor();
    await page.keyboard.press('p');
    await page.getByText('Mark the passage that 8.6.1-02 shall cite from now on').waitFor();
    await settled(page);
    await isAccessible(page);
    await page.getByRole('heading', { name: 'Handbook v1.1.docx' }).waitFor();
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find in this document' }).fill('contract targets');
    const bar = page.getByRole('toolbar', { name: /^Selected/ });
    await bar.getByRole('button', { name: 'Cite this instead' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await bar.getByRole('button', { name: 'Note' }).count(), 0, 'nothing else is offered meanwhile');
    await page.keyboard.press('m');
    await waitFor(async () => (await pending(bridge)) === 2, 'the lost one is at its new place');
    const replaced = (await citations(bridge, fresh)).find(({ requirement }) => requirement === 'R18-8.6.1-02');
    assert.match(replaced.quote, /supplier states in its contract/);

    // The new words are accepted, the next one keeps the old version; the queue is empty.
    await queue.locator('ins', { hasText: 'sixty' }).waitFor();
    await list.focus();
    await page.keyboard.press('a');
    await waitFor(async () => (await pending(bridge)) === 1, 'one accepted');
    await queue.locator('ins', { hasText: 'five' }).waitFor();
    await page.keyboard.press('o');
    await queue.getByText('Nothing to look at again').waitFor();
    const kept = await citations(bridge, bridge.first);
    assert.deepEqual(
      kept.map(({ requirement }) => requirement),
      ['R18-8.6.1-04'],
    );

    // Every decision is a step of its own; the reason of a dropped passage stays in the history.
    await page.keyboard.press('Control+z');
    await waitFor(async () => (await pending(bridge)) === 1, 'one to decide again');
    await queue.locator('ins', { hasText: 'five' }).waitFor();
    await list.focus();
    await page.keyboard.press('x');
    const why = page.getByRole('dialog', { name: 'Drop the passage' });
    await why.getByLabel('Reason').fill('The other passage says it');
    await settled(page);
    await isAccessible(page);
    await why.getByRole('button', { name: 'Drop', exact: true }).click();
    await queue.getByText('Nothing to look at again').waitFor();
    const [last] = (await bridge.call('list_history', { limit: 1 })).entries;
    assert.equal(last.reason, 'The other passage says it');

    // Four steps back the old version stands as it stood.
    for (const left of [1, 2, 3]) {
      await page.keyboard.press('Control+z');
      await waitFor(async () => (await pending(bridge)) === left, `${left} to decide again`);
    }
    await page.keyboard.press('Control+z');
    await waitFor(async () => (await citations(bridge, bridge.first)).length === 5, 'all passages back');
    assert.equal((await bridge.call('get_evidence', { id: bridge.first })).row.state, 'received');
  },
);

journey(
  'any document is named as the new version of another by typing, and what cannot be is refused with its reason',
  {
    prepare: async (bridge) => {
      await withFirstVersion(bridge);
      const folder = join(bridge.folder, 'unlike');
      writeAll(folder, {
        'Unlike in every way.docx': docx(['Wholly different words about the weather of the north.']),
      });
      await bridge.add(folder);
    },
  },
  async ({ page, bridge }) => {
    await page.goto(`${bridge.address}#/evidence`);
    const grid = page.getByRole('grid', { name: 'Evidence' });
    await grid.getByText('Unlike in every way.docx').waitFor();
    await grid.focus();
    await page.keyboard.press('End');
    await grid.getByRole('row', { selected: true }).getByText('Unlike in every way.docx').waitFor();
    await page.keyboard.press('Control+u');
    const dialog = page.getByRole('dialog', { name: 'Versions of Unlike in every way.docx' });
    await dialog.getByText('Nothing in the file looks like another version of it.').waitFor();
    await dialog.getByRole('combobox', { name: 'Another document' }).fill('handb');
    await page.getByRole('option', { name: /Handbook v1.0/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByText('replaces Handbook v1.0.docx').waitFor();
    await settled(page);
    await isAccessible(page);
    await dialog.getByRole('button', { name: 'See what changes' }).click();
    const plan = page.getByRole('region', { name: 'New version', exact: true });
    await plan.getByText('Lost 5', { exact: true }).waitFor();
    await plan.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('heading', { name: 'Unlike in every way.docx' }).waitFor();
    assert.equal((await citations(bridge, bridge.first)).length, 5);

    // From the menu of the document in hand; a pair that cannot be says why and leads back.
    await page.getByRole('button', { name: 'More about the document' }).click();
    await page.getByRole('menuitem', { name: /This is a new version of/ }).click();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate((to) => (location.hash = to), `#/evidence?old=${bridge.first}&new=${bridge.first}`);
    await plan.getByText('are the same document').waitFor();
    await settled(page);
    await isAccessible(page);
  },
);
