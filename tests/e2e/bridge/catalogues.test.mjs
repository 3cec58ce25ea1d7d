// Catalogues: another one beside the standard's, the requirements narrowed by what they are linked to, another language.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { xlsx } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

/** A checklist of our own making as an OSCAL catalogue; it has a clause 4 as the standard does. */
function checklist(folder) {
  const control = (number, title, prose) => ({
    id: `c-${number}`,
    title,
    props: [{ name: 'label', value: number }],
    parts: [{ id: `c-${number}_smt`, name: 'statement', prose }],
  });
  const path = join(folder, 'hosting.json');
  writeFileSync(
    path,
    JSON.stringify({
      catalog: {
        uuid: '5d0a8c4e-6a39-4a53-9f53-1c2f6a1f5c01',
        metadata: {
          title: 'Hosting checklist',
          'last-modified': '2026-01-05T09:00:00Z',
          version: '2.1',
          'oscal-version': '1.1.3',
        },
        groups: [
          {
            id: 'g-4',
            title: 'Rooms and power',
            props: [{ name: 'label', value: '4' }],
            controls: [
              control('4.1', 'Racks are locked', 'Each rack is locked and the list of keys is current.'),
              control('4.2', 'Generators are tested', 'Generators are tested under load.'),
            ],
          },
        ],
      },
    }),
  );
  return path;
}

journey('another catalogue is looked at, added, shown beside the standard and taken out again', {
  prepare: (bridge) => bridge.create(),
}, async ({ page, bridge, folder }) => {
  await page.goto(`${bridge.address}#/setup/catalogues`);
  const room = page.getByRole('main');
  await room.getByText('ISO/IEC 20000-1:2018').first().waitFor();
  await room.getByText(/284 requirements/).waitFor();
  await settled(page);
  await isAccessible(page);

  // Given up, nothing happens.
  await bridge.answer({});
  await room.getByRole('button', { name: 'Add a catalogue …' }).click();
  await bridge.answer({ files: [checklist(folder)] });
  await room.getByRole('button', { name: 'Add a catalogue …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a catalogue' });
  await dialog.getByText('Racks are locked').waitFor();
  await settled(page);
  await isAccessible(page);
  const listed = async () => (await bridge.call('list_catalogues')).catalogues.map(({ info }) => info.title);
  assert.equal((await listed()).length, 1, 'a preview adds nothing');
  await dialog.getByRole('button', { name: /^Add it to the file/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await waitFor(async () => (await listed()).includes('Hosting checklist'), 'the catalogue in the file');
  await room.getByText('Nothing rests on it yet.').waitFor();

  // Two clauses 4 side by side, each under its own catalogue.
  await page.keyboard.press('Control+3');
  const tree = page.getByRole('tree', { name: 'Clauses' });
  const added = tree.getByRole('treeitem', { name: /Hosting checklist/ });
  await tree.getByRole('treeitem', { name: /ISO\/IEC 20000-1:2018/ }).waitFor();
  await tree.getByRole('treeitem').first().click();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  assert.equal(await added.getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('*');
  await tree.getByRole('treeitem', { name: /Racks are locked/ }).or(tree.getByText('Rooms and power')).first().waitFor();
  await settled(page);
  await isAccessible(page);

  await page.goto(`${bridge.address}#/setup/catalogues`);
  await room.getByRole('button', { name: 'Remove Hosting checklist' }).click();
  await waitFor(async () => (await listed()).length === 1, 'the catalogue taken out');
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await waitFor(async () => (await listed()).length === 2, 'the catalogue back');
});

journey('requirements are narrowed by practice and clause, and a chip leads to what else is linked', {
  prepare: (bridge) => bridge.create(),
}, async ({ page, bridge }) => {
  await page.goto(`${bridge.address}#/requirements/R18-8.6.1-01`);
  await page.getByRole('article', { name: '8.6.1-01' }).waitFor();
  await page.keyboard.press('f');
  const field = page.getByRole('combobox', { name: 'Filter the requirements' });
  await field.waitFor();
  await settled(page);
  await isAccessible(page);
  await page.keyboard.type('problem man');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const all = (await bridge.call('list_requirements', { audit: 'stage-1' })).requirements;
  const linked = all.filter(({ related }) => related.includes('itil4:Problem management')).length;
  assert.ok(linked > 0);
  await page.getByText(`${linked} of ${all.length} requirements`).waitFor();

  // J walks what is left and nothing else.
  const first = all.find(({ related }) => related.includes('itil4:Problem management'));
  await page.goto(`${bridge.address}#/requirements/${first.id}`);
  await page.getByRole('article', { name: first.id.slice(4) }).waitFor();
  await page.keyboard.press('j');
  const second = all.filter(({ related }) => related.includes('itil4:Problem management'))[1];
  await page.getByRole('article', { name: second.id.slice(4) }).waitFor();
  await page.getByRole('button', { name: 'Stop filtering by ITIL 4 Problem management' }).click();
  await page.getByText(`${linked} of ${all.length} requirements`).waitFor({ state: 'detached' });

  await page.goto(`${bridge.address}#/requirements/R18-8.6.1-01`);
  const panel = page.getByRole('article', { name: '8.6.1-01' });
  await panel.getByRole('button', { name: /^(.*, )?\s*.*ITIL 4\s*Incident management/ }).click();
  const others = page.getByRole('dialog', { name: 'What is linked to ITIL 4 Incident management' });
  await others.getByRole('button', { name: /8\.6\.1-02/ }).waitFor();
  await settled(page);
  await isAccessible(page);
  await others.getByRole('button', { name: 'Show only these' }).click();
  await page.getByRole('button', { name: 'Stop filtering by ITIL 4 Incident management' }).waitFor();
  await page.keyboard.press('Shift+F');
  await page.getByRole('button', { name: 'Stop filtering by ITIL 4 Incident management' }).waitFor({ state: 'detached' });

  // Where the clause was in the edition before.
  await panel.getByRole('button', { name: /2011\s*8\.1/ }).click();
  await page.getByText('Incident and service request management').waitFor();
  await page.keyboard.press('Escape');
});

journey('the catalogue is read in German, and undone', { prepare: (bridge) => bridge.create() }, async ({ page, bridge }) => {
  const obligation = async () =>
    (await bridge.call('get_requirement', { audit: 'stage-1', requirement: 'R18-8.6.1-01' })).requirement.obligation;
  const english = await obligation();
  await page.goto(`${bridge.address}#/setup/catalogues`);
  await page.getByLabel('Language of the catalogue').selectOption({ label: 'Deutsch' });
  const german = await waitFor(async () => {
    const text = await obligation();
    return text !== english && text;
  }, 'another wording');

  await page.goto(`${bridge.address}#/requirements/R18-8.6.1-01`);
  const panel = page.getByRole('article', { name: '8.6.1-01' });
  await panel.getByText(german).waitFor();
  await page.keyboard.press('Control+z');
  await panel.getByText(english).waitFor();
  assert.equal(await obligation(), english);
});

journey('a file of the 2011 edition is begun for readiness and becomes one of 2018', async ({ page, bridge, folder }) => {
  await page.getByRole('button', { name: 'New audit' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New audit' });
  const edition = dialog.getByLabel('Edition');
  assert.equal(await edition.locator('option').count(), 1, 'nobody is certified to the edition withdrawn');
  await dialog.getByLabel('Kind of work').selectOption({ label: 'Readiness project' });
  await edition.selectOption({ value: '2011' });
  await dialog.getByText(/nobody can be certified to it any more/).waitFor();
  await dialog.getByLabel('Client').fill('Northlight Hosting');
  await dialog.getByLabel('Your name').fill('Ada Auditor');
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('four quiet green lamps');
  await dialog.getByLabel('Repeat the passphrase').fill('four quiet green lamps');
  await bridge.answer({ save: join(folder, 'old.touchstone') });
  await dialog.getByRole('button', { name: /create/ }).click();
  await page.getByRole('heading', { name: 'Audit set-up' }).waitFor();
  const file = await bridge.call('file_info');
  assert.equal(file.edition, '2011');
  await bridge.call('add_note', {
    audit: file.audits[0].code,
    requirement: 'R11-8.1-01',
    kind: 'interview',
    person: 'Mira Holt',
    text: 'Incidents are opened from the mail gateway as well as by phone.',
  });

  const room = page.getByRole('main');
  await room.getByRole('link', { name: /^Catalogues/ }).click();
  await room.getByText('8.1-01').waitFor();
  await settled(page);
  await isAccessible(page);
  await room.getByRole('button', { name: 'Make the 2018 file …' }).click();
  const making = page.getByRole('dialog', { name: 'Make the 2018 file' });
  await making.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('five loud amber lamps');
  await making.getByLabel('Repeat the passphrase').fill('five loud amber lamps');
  await bridge.answer({ save: join(folder, 'new.touchstone') });
  await making.getByRole('button', { name: /Choose place/ }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  assert.equal((await bridge.call('file_info')).edition, '2018');

  // What was carried waits for a word.
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: /^To be confirmed/ }).click();
  const { requirements } = await bridge.call('list_requirements', { audit: file.audits[0].code });
  const waiting = requirements.filter((row) => row.to_confirm > 0);
  assert.ok(waiting.length > 0);
  await page.goto(`${bridge.address}#/requirements/${waiting[0].id}`);
  const panel = page.getByRole('article', { name: waiting[0].id.slice(4) });
  await panel.getByText('from 8.1-01 of 2011').waitFor();
  await settled(page);
  await isAccessible(page);
  await page.keyboard.press('y');
  await panel.getByText('from 8.1-01 of 2011').waitFor({ state: 'detached' });
  const left = async () =>
    (await bridge.call('list_requirements', { audit: file.audits[0].code })).requirements.filter((row) => row.to_confirm > 0);
  assert.equal((await left()).length, waiting.length - 1);
});

journey('licensed text is imported under its own passphrase, stands beside our words, locks and is forgotten', {
  prepare: (bridge) => bridge.create(),
}, async ({ page, bridge, folder }) => {
  // Made up: no text of any standard is in this repository.
  const mine = 'Wording for clause 8.6.1 made up for this test.';
  const path = join(folder, 'licensed.xlsx');
  writeFileSync(path, xlsx('Clauses', [['Clause', 'Text'], ['8.6.1', mine], ['99.9', 'Of no clause.']]));
  await page.goto(`${bridge.address}#/setup/catalogues`);
  const room = page.getByRole('main');
  await room.getByRole('button', { name: 'Import the text …' }).click();
  const importing = page.getByRole('dialog', { name: 'Import licensed text' });
  await importing.getByRole('textbox', { name: /^Choose a passphrase/ }).fill('six calm violet lamps');
  await importing.getByLabel('Repeat the passphrase').fill('six calm violet lamps');
  await settled(page);
  await isAccessible(page);
  await bridge.answer({ files: [path] });
  await importing.getByRole('button', { name: 'Choose the file …' }).click();
  const preview = page.getByRole('dialog', { name: 'What the import would change' });
  await preview.getByText('99.9').waitFor();
  await settled(page);
  await isAccessible(page);
  await preview.getByRole('button', { name: 'Keep this text' }).click();
  await room.getByText('1 clause from licensed.xlsx').waitFor();

  await page.goto(`${bridge.address}#/requirements/R18-8.6.1-01`);
  const panel = page.getByRole('article', { name: '8.6.1-01' });
  await panel.getByText(mine).waitFor();
  await panel.getByText('Licensed text (this machine only)').waitFor();
  // It cannot be selected into anything.
  assert.equal(await panel.getByText(mine).evaluate((one) => getComputedStyle(one).userSelect), 'none');
  await settled(page);
  await isAccessible(page);

  await page.goto(`${bridge.address}#/setup/catalogues`);
  await room.getByRole('button', { name: 'Lock', exact: true }).click();
  await room.getByText('There is licensed text on this machine. It is locked.').waitFor();
  await room.getByLabel('Passphrase of the licensed text').fill('not this one at all');
  await page.keyboard.press('Enter');
  await room.getByRole('button', { name: 'Unlock' }).waitFor();
  assert.equal((await bridge.call('licensed_state')).unlocked, false);
  await room.getByLabel('Passphrase of the licensed text').fill('six calm violet lamps');
  await page.keyboard.press('Enter');
  await room.getByText('1 clause from licensed.xlsx').waitFor();

  await room.getByRole('button', { name: /^Licensed text of/ }).click();
  await page.getByRole('menuitem', { name: 'Forget this text …' }).click();
  await page.getByRole('dialog', { name: 'Forget the licensed text?' }).getByRole('button', { name: 'Forget it' }).click();
  await room.getByText('1 clause from licensed.xlsx').waitFor({ state: 'detached' });
  await page.goto(`${bridge.address}#/requirements/R18-8.6.1-01`);
  await panel.waitFor();
  await panel.getByText(mine).waitFor({ state: 'detached' });
});
