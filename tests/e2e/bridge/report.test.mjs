// From Stage 1 to its issued report, and what that opens.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientFolder } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

/** Everything before Stage 1 can be reported but what the test itself does. */
async function almostReady(bridge) {
  await bridge.create();
  await bridge.call('set_client', {
    address: '12 Quay, Rotterdam',
    scope_organization: 'Northlight Hosting',
    scope_services: 'Managed hosting for clinics',
  });
  await bridge.call('save_site', { name: 'Head office', address: '12 Quay, Rotterdam', persons: 24 });
  await bridge.call('save_service', { name: 'Managed hosting' });
  await bridge.call('save_team_member', { name: 'Ada Auditor', role: 'lead_auditor' });
  for (const [audit, starts_on, ends_on] of [['stage-1', '2026-03-02', '2026-03-03'], ['stage-2', '2026-04-13', '2026-04-15']]) {
    await bridge.call('set_audit', { audit, starts_on, ends_on, objectives: 'Readiness for certification', criteria: 'ISO/IEC 20000-1:2018' });
  }
  await bridge.add(clientFolder(join(bridge.folder, 'client')));
  await bridge.call('add_finding', {
    audit: 'stage-1',
    kind: 'concern',
    title: 'Major incidents without a definition',
    requirements: ['R18-8.6.1-07'],
    statement: 'Major incidents have no definition.',
    objective_evidence: 'SMS-01, page 2',
  });
  const { answers } = await bridge.call('get_outcome', { audit: 'stage-1' });
  for (const { key, form, mandatory } of answers) {
    if (!mandatory || key === 'readiness' || key === 'objective_scope') continue;
    const value = { text: 'Looked at and found in order.', time: '2026-03-02T09:00:00Z', number: '1.5' }[form];
    await bridge.call('set_answer', { audit: 'stage-1', key, value });
  }
}

/** What is missing before a report, in the core's own words. */
const missing = async (bridge, audit = 'stage-1') => (await bridge.call('get_outcome', { audit })).missing.map(({ what }) => what);

async function switchTo(page, audit) {
  await page.getByRole('button', { name: /^Northlight Hosting/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${audit}`) }).click();
}

journey('Stage 1 is answered, reported and frozen; Stage 2 is shut before and open after', { prepare: almostReady, timeout: 180_000 }, async ({ page, bridge, folder }) => {
  // Before: Stage 2 says why it is shut, and a key changes nothing.
  await switchTo(page, 'Stage 2');
  await page.keyboard.press('Control+3');
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('n');
  await page.getByLabel('What was said').fill('Scope confirmed.');
  await page.getByRole('textbox', { name: 'Role' }).fill('Service manager');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Stage 2 may not start/).first().waitFor();
  await page.keyboard.press('Escape');
  await switchTo(page, 'Stage 1');

  // What is missing is listed, and each line leads to its place.
  await page.keyboard.press('Control+5');
  const list = page.getByRole('region', { name: 'Missing before the report' });
  await list.waitFor();
  const issue = page.getByRole('button', { name: 'Issue the report …' });
  assert.equal(await issue.isDisabled(), true);
  const open = await missing(bridge);
  assert.equal(open.length, 3);
  for (const what of open) await list.getByText(what).waitFor();
  await settled(page);
  await isAccessible(page);

  await list.getByText("The client's representative is missing.").click();
  const representative = page.getByRole('textbox', { name: 'Name', exact: true }).first();
  await representative.fill('Noor Visser');
  await representative.blur();
  await waitFor(async () => (await missing(bridge)).length === 2, 'the representative saved');

  await page.keyboard.press('Control+5');
  await list.getByText('"Facts on the scope" is not answered.').click();
  assert.equal(await page.evaluate(() => document.activeElement.closest('[data-key]').dataset.key), 'objective_scope');
  await page.keyboard.type('Twenty-four persons at one site; the scope fits.');
  await page.keyboard.press('Tab');
  await page.getByText('Ready, with areas of concern').click();
  await page.getByText('Everything needed for the report is there.').waitFor();

  // The preview is the report itself: pages of a PDF, drawn.
  await page.getByRole('region', { name: 'Report' }).locator('canvas').first().waitFor({ timeout: 60_000 });

  await issue.click();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Issue and freeze' }).click();
  const issued = page.getByRole('region', { name: 'Report' });
  await issued.getByText('Version 1').waitFor({ timeout: 60_000 });
  await issued.getByText('In force').waitFor();
  await settled(page);
  await isAccessible(page);

  // What is saved outside is what was frozen.
  const file = join(folder, 'report.pdf');
  await bridge.answer({ save: file });
  await issued.getByRole('button', { name: 'Save …' }).first().click();
  await page.getByText('Saved as report.pdf').waitFor();
  const bytes = readFileSync(file);
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await issued.getByText(createHash('sha256').update(bytes).digest('hex')).waitFor();

  // Frozen: the audit says so, and its answers cannot be changed unseen.
  const { audits } = await bridge.call('file_info');
  assert.deepEqual([audits[0].state, audits[1].blocked], ['report_issued', null]);

  // After: Stage 2 takes notes and conclusions, and asks for what became of the concern.
  await switchTo(page, 'Stage 2');
  await page.getByRole('region', { name: 'Missing before the report' }).getByText(/is not treated/).waitFor();
  await page.keyboard.press('Control+3');
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('n');
  await page.getByText('Observation', { exact: true }).click();
  await page.getByLabel('What was seen').fill('The context analysis lies on the intranet, reviewed in January.');
  await page.getByRole('textbox', { name: 'Role' }).fill('Service manager');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article').getByText('The context analysis lies on the intranet').waitFor();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: /Conforming/, pressed: true }).waitFor();
});
