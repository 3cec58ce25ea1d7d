// Every screen for everybody: axe finds nothing, in light and in dark, and the keyboard reaches everything.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { clientFolder } from '../documents.mjs';
import { journey, settled, violations, waitFor } from './page.mjs';

/** Looks at the page in both themes; what is wrong is kept under the name of the screen. */
async function look(page, wrong, screen) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    // Between the themes only colours differ.
    const found = await violations(page, colorScheme === 'dark' ? ['color-contrast'] : null);
    if (found.length > 0) wrong[`${screen}, ${colorScheme}`] = found;
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

journey('the sample audit is accessible on every screen, light and dark', { timeout: 300_000 }, async ({ page, bridge }) => {
  const wrong = {};
  const see = (screen) => look(page, wrong, screen);
  await see('start');
  await page.getByRole('button', { name: /^Open the sample audit/ }).click();
  // There it is, or the panel says why not: nobody waits for a sample that is not coming.
  const ended = page.getByRole('region', { name: 'Jobs' }).getByRole('listitem');
  const failed = ended.filter({ has: page.getByRole('img', { name: 'Failed' }) });
  await page.getByRole('heading', { name: 'Overview' }).or(failed).first().waitFor({ timeout: 150_000 });
  assert.deepEqual(await failed.allInnerTexts(), []);
  await see('overview');
  const go = (hash) => page.evaluate((hash) => (location.hash = hash), hash);

  await page.keyboard.press('Control+2');
  await page.getByRole('grid', { name: 'Evidence' }).getByRole('row').nth(5).waitFor();
  await see('evidence');
  await page.keyboard.press('/');
  await page.keyboard.type('continuity');
  await page.getByRole('option').first().waitFor();
  await see('search');
  await page.keyboard.press('Escape');
  const { items } = await bridge.call('list_evidence', { limit: 200 });
  const documents = {
    pdf: ({ kind, text, citations }) => kind === 'pdf' && text === 'ready' && citations > 0,
    'locked pdf': ({ reason }) => reason === 'encrypted',
    workbook: ({ kind, citations }) => kind === 'spreadsheet' && citations > 0,
    text: ({ kind, citations }) => kind === 'text' && citations > 0,
    slides: ({ kind }) => kind === 'slides',
    mail: ({ kind }) => kind === 'mail',
    picture: ({ kind }) => kind === 'image',
    archive: ({ kind }) => kind === 'archive',
  };
  for (const [name, fits] of Object.entries(documents)) {
    const item = items.find(fits);
    assert.ok(item, `the sample has no ${name}`);
    await go(`#/evidence/${item.id}`);
    await page.getByRole('heading', { name: item.title || item.name, exact: true }).first().waitFor();
    await see(`document: ${name}`);
  }
  await page.getByRole('tab', { name: 'Details' }).click();
  await see('details of a document');

  await go('#/requirements/R18-8.6.1-11');
  await page.getByRole('article', { name: '8.6.1-11' }).waitFor();
  await see('requirement');
  await page.keyboard.press('n');
  await page.getByLabel('What was said').waitFor();
  await see('note');
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await page.getByRole('dialog', { name: 'New finding' }).waitFor();
  await see('new finding');
  await page.keyboard.press('Escape');

  await go('#/requirements?by=documented');
  await page.getByRole('grid', { name: 'Documented information' }).locator('[data-item]').first().waitFor();
  await see('documented information');

  await page.keyboard.press('Control+4');
  const findings = page.getByRole('grid', { name: 'Findings' });
  await findings.getByRole('row').nth(5).waitFor();
  await see('findings');
  await page.locator('label', { hasText: 'Board by state' }).click();
  await see('board');
  await page.locator('label', { hasText: 'Table' }).click();
  await findings.getByText('Two major incidents without report and review').click();
  await page.getByRole('textbox', { name: 'Statement' }).waitFor();
  await see('finding');

  await page.keyboard.press('Control+5');
  await page.getByRole('region', { name: 'Report' }).locator('canvas').first().waitFor({ timeout: 60_000 });
  await see('outcome');
  await page.keyboard.press('Control+6');
  await page.getByRole('listbox', { name: 'Changes, newest first' }).getByRole('option').first().click();
  await see('history');
  for (const section of ['client', 'scope', 'sites', 'services', 'parties', 'team', 'audits']) {
    await go(`#/setup/${section}`);
    await page.getByRole('link', { name: /./ }).and(page.locator('[aria-current=page]')).nth(1).waitFor();
    await see(`set-up: ${section}`);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
  await see('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await see('help');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Tarnfell/ }).click();
  await page.getByRole('menu').waitFor();
  await see('menu of audits');
  assert.deepEqual(wrong, {});
});

/** Presses Tab until the focus stands where it should, as somebody without a mouse does. */
async function tabTo(page, locator, most = 60) {
  const there = () => locator.evaluate((element) => element === document.activeElement).catch(() => false);
  for (let presses = 0; presses < most; presses++) {
    if (await there()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${locator}`);
}
/** Whoever has the focus can see it. */
async function focusIsSeen(page) {
  const drawn = await page.evaluate(() => {
    const of = (element) => {
      const style = getComputedStyle(element);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    };
    const element = document.activeElement;
    // A list that keeps the focus draws it on the row that stands for it; a field on its frame.
    const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    return [element, active, element.parentElement].some((one) => one && of(one));
  });
  assert.ok(drawn, `no focus to be seen on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200))}`);
}

journey('the whole window is worked by the keyboard alone', {
  prepare: async (bridge) => {
    await bridge.create();
    await bridge.add(clientFolder(join(bridge.folder, 'client')));
  },
}, async ({ page }) => {
  // The rail.
  await tabTo(page, page.getByRole('link', { name: /^Evidence/ }));
  await focusIsSeen(page);
  await page.keyboard.press('Enter');

  // The grid: rows, a stretch of rows, letters, opening.
  const grid = page.getByRole('grid', { name: 'Evidence' });
  await grid.getByRole('row').nth(1).waitFor();
  await tabTo(page, grid);
  await focusIsSeen(page);
  const standing = () =>
    page.evaluate(() => {
      const row = document.activeElement.getAttribute('aria-activedescendant');
      return (row ? document.getElementById(row) : document.activeElement)?.innerText ?? '';
    });
  await page.keyboard.press('Home');
  const first = await standing();
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await standing(), first);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('3 selected').first().waitFor();
  await page.keyboard.press('Control+a');
  await page.getByText('7 selected').first().waitFor();
  await page.keyboard.type('sms-08');
  await waitFor(async () => /SMS-08/.test(await standing()), 'the row that begins so');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'SMS-08 Change procedure.docx' }).waitFor();

  // The tree of clauses.
  await page.keyboard.press('Control+3');
  const tree = page.getByRole('tree', { name: 'Clauses' });
  await tree.getByRole('treeitem').first().waitFor();
  await tabTo(page, tree.locator('[tabindex="0"]'));
  await focusIsSeen(page);
  await page.keyboard.press('End');
  const last = await standing();
  assert.match(last, /^10/);
  await page.keyboard.press('Home');
  assert.match(await standing(), /^4\b/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  assert.match(await standing(), /^5\b/, 'a closed branch is stepped over');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.match(await standing(), /^4\.1/);

  // The palette: a requirement by number, a document by name, a command; Escape gives the focus back.
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const choose = async (text, offer) => {
    await page.keyboard.press('Control+k');
    await palette.waitFor();
    await page.keyboard.type(text);
    await palette.getByRole('option', { name: offer }).and(palette.locator('[aria-selected=true]')).waitFor();
    await page.keyboard.press('Enter');
    await palette.waitFor({ state: 'hidden' });
  };
  await choose('8.6.1-03', /8\.6\.1-03/);
  await page.getByRole('article', { name: '8.6.1-03' }).waitFor();
  await choose('readme', /readme\.txt/);
  await page.getByRole('heading', { name: 'readme.txt' }).waitFor();
  await choose('go to history', /History/);
  await page.getByRole('listbox', { name: 'Changes, newest first' }).waitFor();
  await page.keyboard.press('Control+k');
  await palette.waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });
});
