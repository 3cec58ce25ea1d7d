// Catalogues as files: out as OSCAL and XLSX, the empty template, what may not go, a later version, licensed text
// brought back. And what the edition demands in writing.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientFolder, xlsx } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

const PASSPHRASE = 'four quiet green lamps';

journey('a catalogue goes out as OSCAL and as a workbook, and the template is saved', {
  prepare: (bridge) => bridge.create(),
}, async ({ page, bridge, folder }) => {
  await page.goto(`${bridge.address}#/setup/catalogues`);
  const room = page.getByRole('main');
  const out = async (item, name) => {
    const path = join(folder, name);
    await bridge.answer({ save: path });
    await room.getByRole('button', { name: 'Export ISO/IEC 20000-1:2018' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await page.getByText(`${name} saved`).waitFor();
    return readFileSync(path);
  };
  const { catalog } = JSON.parse(await out('As OSCAL catalogue (JSON)', 'ours.json'));
  assert.equal(catalog.metadata['oscal-version'], '1.1.2');
  const controls = (group) => [...(group.controls ?? []), ...(group.groups ?? []).flatMap(controls)];
  assert.equal(catalog.groups.flatMap(controls).length, 284);

  const book = await out('As workbook (XLSX)', 'ours.xlsx');
  assert.equal(book.subarray(0, 2).toString(), 'PK');
  // What went out is read again by whoever gets it.
  await bridge.answer({ files: [join(folder, 'ours.xlsx')] });
  assert.equal((await bridge.call('pick_catalogue')).requirements, 284);

  await bridge.answer({ save: join(folder, 'empty.xlsx') });
  await room.getByRole('button', { name: 'Save the empty template …' }).click();
  await page.getByText('empty.xlsx saved').waitFor();
  await bridge.answer({ files: [join(folder, 'empty.xlsx')] });
  const empty = await bridge.call('pick_catalogue');
  assert.equal(empty.kind, 'template');

  // Given up in the dialog, nothing is said to be saved.
  await bridge.answer({});
  await room.getByRole('button', { name: 'Save the empty template …' }).click();
  await waitFor(async () => (await page.getByRole('alert').count()) === 0, 'no complaint');
});

/** A checklist with one row, in the form of the template. */
function checklist(folder) {
  const path = join(folder, 'Hosting checklist.xlsx');
  writeFileSync(path, xlsx('Requirements', [['Clause', 'Obligation'], ['1.1', 'Racks are locked and the key list is current.']]));
  return path;
}

journey('a catalogue something rests on stays until that is taken back', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.answer({ files: [checklist(bridge.folder)] });
    const { handle } = await bridge.call('pick_catalogue');
    await bridge.call('add_catalogue', { handle });
  },
}, async ({ page, bridge }) => {
  const { catalogues } = await bridge.call('list_catalogues');
  const added = catalogues.find(({ own }) => !own).info;
  const row = (await bridge.call('list_requirements', { audit: 'stage-1' })).requirements.find(
    ({ catalogue }) => catalogue === added.id,
  );
  const { value: note } = await bridge.call('add_note', {
    audit: 'stage-1',
    requirement: row.id,
    kind: 'observation',
    text: 'Rack 4 stood open.',
  });
  await page.goto(`${bridge.address}#/setup/catalogues`);
  const room = page.getByRole('main');
  const remove = room.getByRole('button', { name: `Remove ${added.title}` });
  await room.getByText('In use: 1 note.').waitFor();
  await remove.click();
  await room.getByText('cannot be taken out', { exact: false }).waitFor();
  await room.getByText('Take those back first', { exact: false }).waitFor();
  await settled(page);
  await isAccessible(page);
  const there = async () => (await bridge.call('list_catalogues')).catalogues.length;
  assert.equal(await there(), 2);

  await bridge.call('remove_note', { id: note.id });
  await page.reload();
  await room.getByText('Nothing rests on it yet.').waitFor();
  await remove.click();
  await waitFor(async () => (await there()) === 1, 'the catalogue taken out');
});

journey('a file begun with an earlier catalogue is moved to the later one, and back', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.call('close_file');
    const path = join(bridge.folder, 'audit.touchstone');
    await bridge.call('e2e_older_catalogue', { path, passphrase: PASSPHRASE });
    await bridge.answer({ files: [path] });
    const { file } = await bridge.call('pick_file');
    await bridge.call('open_file', { file: file.id, passphrase: PASSPHRASE });
    await bridge.call('add_note', {
      audit: 'stage-1',
      requirement: 'R18-8.6.1-11',
      kind: 'observation',
      text: 'The minutes of the review of MI-2026-01 were on the table.',
    });
    await bridge.call('conclude', { audit: 'stage-1', requirement: 'R18-8.6.1-11', state: 'conforming' });
  },
}, async ({ page, bridge }) => {
  const version = async () => (await bridge.call('file_info')).catalogue_version;
  const stale = async () =>
    (await bridge.call('list_requirements', { audit: 'stage-1' })).requirements.find(({ id }) => id === 'R18-8.6.1-11').stale;
  const old = await version();
  assert.equal(old, '0.9.0');
  await page.goto(`${bridge.address}#/setup/catalogues`);
  const room = page.getByRole('main');
  await room.getByRole('button', { name: 'See what differs' }).click();
  const dialog = page.getByRole('dialog', { name: /^A newer version of ISO/ });
  await dialog.getByText('Major incidents are looked at afterwards.').waitFor();
  await dialog.getByText('1 conclusion has to be drawn again', { exact: false }).waitFor();
  await settled(page);
  await isAccessible(page);
  assert.equal(await version(), old, 'looking moves nothing');
  await dialog.getByRole('button', { name: /^Move to version/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await waitFor(async () => (await version()) !== old, 'the later version');
  assert.ok(await stale(), 'the conclusion waits to be drawn again');
  await room.getByRole('button', { name: 'See what differs' }).waitFor({ state: 'detached' });

  // The requirement says so, and its words are the new ones; one step back brings everything before.
  await page.goto(`${bridge.address}#/requirements/R18-8.6.1-11`);
  const panel = page.getByRole('article', { name: '8.6.1-11' });
  await panel.waitFor();
  await panel.getByText('Major incidents are looked at afterwards.').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await panel.getByText('Major incidents are looked at afterwards.').waitFor();
  assert.equal(await version(), old);
  assert.equal(await stale(), null);
});

journey('licensed text imported over another is brought back', {
  prepare: (bridge) => bridge.create(),
}, async ({ page, bridge, folder }) => {
  // Made up: no text of any standard is in this repository.
  const file = (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, xlsx('Clauses', [['Clause', 'Text'], ['8.6.1', text]]));
    return path;
  };
  const first = 'The first wording made up for this test.';
  const second = 'The second wording made up for this test.';
  await page.goto(`${bridge.address}#/setup/catalogues`);
  const room = page.getByRole('main');
  await room.getByRole('button', { name: 'Import the text …' }).click();
  const importing = page.getByRole('dialog', { name: 'Import licensed text' });
  await importing.getByRole('textbox', { name: /^Choose a passphrase/ }).fill('six calm violet lamps');
  await importing.getByLabel('Repeat the passphrase').fill('six calm violet lamps');
  const preview = page.getByRole('dialog', { name: 'What the import would change' });
  const take = async (name, text) => {
    await bridge.answer({ files: [file(name, text)] });
    await importing.getByRole('button', { name: 'Choose the file …' }).click();
    await preview.getByRole('button', { name: 'Keep this text' }).click();
    await room.getByText(`1 clause from ${name}`).waitFor();
  };
  const menu = async (item) => {
    await room.getByRole('button', { name: /^Licensed text of/ }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await take('first.xlsx', first);
  await menu('Import again …');
  await bridge.answer({ files: [file('second.xlsx', second)] });
  await importing.getByRole('button', { name: 'Choose the file …' }).click();
  await preview.getByText('Incident management').click();
  await preview.getByText(first).waitFor();
  await preview.getByText(second).waitFor();
  await preview.getByRole('button', { name: 'Keep this text' }).click();
  await room.getByText('1 clause from second.xlsx').waitFor();
  const held = async () => (await bridge.call('get_licensed', { catalogue: 'iso-iec-20000-1-2018', clause: '8.6.1' })).text;
  assert.equal(await held(), second);
  await menu('Bring the import before back');
  await room.getByText('1 clause from first.xlsx').waitFor();
  assert.equal(await held(), first);
});

journey('what the edition demands in writing shows what nothing is cited for yet', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.add(clientFolder(join(bridge.folder, 'client')));
  },
}, async ({ page, bridge }) => {
  const { items } = await bridge.call('list_documented_information', { audit: 'stage-1' });
  await page.goto(`${bridge.address}#/requirements`);
  await page.getByRole('treeitem').first().waitFor();
  await page.keyboard.press('d');
  const table = page.getByRole('grid', { name: 'Documented information' });
  const rows = table.locator('[data-item]');
  await page.getByText(`0 of ${items.length} cited`).first().waitFor();
  assert.equal(await rows.count(), items.length);
  await settled(page);
  await isAccessible(page);

  // By the keyboard into a row and to its requirement; Back returns to the row.
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  const second = items.find(({ kind, id }) => kind === 'maintain' && id !== items[0].id);
  const here = () => page.evaluate(() => document.activeElement.dataset.item ?? document.activeElement.textContent.trim());
  assert.equal(await here(), second.id);
  await page.keyboard.press('ArrowRight');
  assert.equal(await here(), second.requirements[0].id.slice(4));
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: second.requirements[0].id.slice(4), exact: true }).waitFor();
  await page.goBack();
  await waitFor(async () => (await here()) === second.id, 'the row one came from');

  // A citation made meanwhile stands in it, and leads to the document.
  const { items: documents } = await bridge.call('list_evidence');
  const document = documents.find(({ name }) => name === 'SMS-01 Service management policy.pdf');
  await bridge.call('cite', {
    audit: 'stage-1',
    requirement: second.requirements[0].id,
    evidence: document.id,
    locator: { page: 2 },
    quote: 'Every incident is recorded, classified and prioritised by impact and urgency.',
    strength: 'supports',
  });
  await page.reload();
  const cited = table.getByRole('button', { name: `${document.name}, 1 citation` });
  await cited.first().waitFor();
  await page.keyboard.press('m');
  const left = (await bridge.call('list_documented_information', { audit: 'stage-1' })).items.filter(({ citations }) => citations === 0);
  assert.ok(left.length < items.length);
  await page.getByText(`${left.length} of ${items.length} shown`).waitFor();
  assert.equal(await rows.count(), left.length);
  await page.keyboard.press('Shift+F');
  await cited.first().click();
  await page.getByRole('heading', { name: document.name, exact: true }).waitFor();
});

journey('a scope statement begins from a template, and what it lacks is named', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.call('save_service', { name: 'Managed mail', customers: 'external customers' });
    await bridge.call('save_site', { name: 'Head office, Aldermoor' });
  },
}, async ({ page, bridge }) => {
  const recorded = async () => (await bridge.call('get_setup')).client.scope_statement;
  await page.goto(`${bridge.address}#/setup/scope`);
  const room = page.getByRole('main');
  const field = room.getByRole('textbox', { name: 'Scope statement' });
  const use = (words) => room.getByRole('button', { name: new RegExp(`^Use the wording for: ${words}`) });

  // Into an empty field at once; Undo empties it again.
  await use('All services in scope are managed').click();
  const filled = 'The SMS of Northlight Hosting that supports the provision of Managed mail to external customers from Head office, Aldermoor';
  await waitFor(async () => (await recorded()) === filled, 'the wording');
  await waitFor(async () => (await field.inputValue()) === filled, 'the wording in the field');
  await room.getByText('Nothing seems to be lacking.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await waitFor(async () => (await recorded()) === '', 'the field empty again');

  // What is typed is measured, and never overwritten unseen.
  const typed = 'Hosting for everybody, excluding clause 8.7';
  await field.fill(typed);
  await field.blur();
  await room.getByText('The organisation or unit is not named: Northlight Hosting.').waitFor();
  await room.getByText('“excluding”', { exact: false }).waitFor();
  await settled(page);
  await isAccessible(page);
  await room.getByText('Wording templates').click();
  await use('Only a unit of a larger').click();
  const dialog = page.getByRole('dialog', { name: 'Replace the scope statement?' });
  await dialog.getByText(typed).waitFor();
  await settled(page);
  await isAccessible(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await recorded(), typed);
  await use('Only a unit of a larger').click();
  await dialog.getByRole('button', { name: 'Replace it' }).click();
  await waitFor(async () => (await recorded()).includes('{unit}'), 'the other wording');
  // What is open is chosen, to be written over.
  await waitFor(async () => (await field.evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd))) === '{unit}', 'the open place');
  await page.keyboard.type('Hosting');
  await waitFor(async () => (await recorded()).startsWith('The SMS of Hosting within Northlight Hosting'), 'what was typed');
});
