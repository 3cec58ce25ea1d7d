// A nonconformity from handing over to its closing, in the window: answer, review, a second round, a form by file, evidence,
// verification.

import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { xlsx } from '../documents.mjs';
import { isAccessible, journey, settled, waitFor } from './page.mjs';

/** A readiness file whose only nonconformity was raised and presented. */
async function prepare(bridge) {
  await bridge.call('set_settings', { actor: 'Ada Auditor', theme: 'light' });
  await bridge.answer({ save: join(bridge.folder, 'audit.touchstone') });
  await bridge.call('create_file', { client: 'Northlight Hosting', passphrase: 'four quiet green lamps', kind: 'readiness' });
  const { value } = await bridge.call('add_finding', {
    audit: 'assessment', kind: 'nc', grade: 'minor', grade_reason: 'Two of forty cases.',
    requirements: ['R18-8.6.1-11'], statement: 'Two major incidents were not reviewed.', objective_evidence: 'MI-1, MI-2.',
  });
  const id = value.finding;
  await bridge.call('move_finding', { id, state: 'team_reviewed' });
  await bridge.call('set_finding', { id, discussed_with: 'Sabine Kolar', discussed_at: '2026-03-02' });
  await bridge.call('move_finding', { id, state: 'raised' });
  await bridge.call('add_reference', { title: 'Review records', location: 'Service desk' });
}

const only = async (bridge) => {
  const { findings } = await bridge.call('list_findings');
  return bridge.call('get_finding', { id: findings[0].id });
};
const reached = (bridge, state) => waitFor(async () => (await only(bridge)).row.state === state, state);

journey('a nonconformity is answered, sent back, answered by file, accepted, verified and closed', { prepare }, async ({
  page, bridge, folder,
}) => {
  const { row } = await only(bridge);
  await page.goto(`${bridge.address}#/findings/${row.id}`);
  await page.getByRole('button', { name: 'Hand over to the client' }).click();
  await reached(bridge, 'response_awaited');
  const follow = page.getByRole('region', { name: 'What follows' });
  await follow.getByText('Counted from').first().waitFor();
  const complete = page.getByRole('button', { name: 'Answer is complete' });
  assert.equal(await complete.isDisabled(), true, 'an answer that says nothing is none');
  await settled(page);
  await isAccessible(page);

  await follow.getByLabel('Correction', { exact: true }).fill('Both reviews were made up for.');
  await follow.getByLabel('Cause', { exact: true }).fill('Human error.');
  await follow.getByLabel('Corrective action', { exact: true }).fill('The role is named.');
  await follow.getByLabel('Extent').fill('None other.');
  await follow.getByLabel('Person responsible').fill('Service Quality Manager');
  await follow.getByLabel('Done by').fill('2026-06-30');
  await page.keyboard.press('Tab');
  await waitFor(async () => !(await complete.isDisabled()), 'nothing missing');
  await complete.click();
  await reached(bridge, 'response_received');

  // The review: the cause goes back with its reason and a new date.
  await follow.getByRole('radiogroup', { name: 'Verdict on: Cause' }).getByText('Send back').click();
  await follow.getByLabel('Why it goes back').fill('That is the failure in other words.');
  await page.keyboard.press('Tab');
  const back = page.getByRole('button', { name: 'Send the answer back' });
  await waitFor(async () => !(await back.isDisabled()), 'a reason');
  await settled(page);
  await isAccessible(page);
  await back.click();
  const dialog = page.getByRole('dialog', { name: 'Send the answer back' });
  await dialog.getByLabel('New date').fill('2026-05-15');
  await dialog.getByRole('button', { name: 'Send the answer back' }).click();
  await reached(bridge, 'response_returned');
  await follow.getByText('Answer 1, received').waitFor();

  // The second answer comes as a file; the form that goes out needs no account.
  const form = join(folder, 'form.xlsx');
  await bridge.answer({ save: form });
  await follow.getByRole('button', { name: 'Form for the client' }).click();
  await page.getByRole('dialog', { name: 'Form for the client' }).getByRole('button', { name: 'Save the form' }).click();
  await waitFor(() => existsSync(form), 'the form');
  const filled = join(folder, 'filled.xlsx');
  writeFileSync(filled, xlsx('NC', [['Nonconformity', row.number], ['Cause', 'Nobody was named for the review.']]));
  await bridge.answer({ files: [filled] });
  await follow.getByRole('button', { name: 'Take in a filled form' }).click();
  const preview = page.getByRole('dialog', { name: 'What the client answers' });
  await preview.getByText('Human error.').waitFor();
  await preview.getByText('Nobody was named for the review.').waitFor();
  await settled(page);
  await isAccessible(page);
  await preview.getByRole('button', { name: 'Take it in' }).click();
  await reached(bridge, 'response_received');
  await follow.getByText('Answered by client file filled.xlsx').waitFor();

  for (const field of ['Correction', 'Cause', 'Corrective action', 'Extent', 'Done by']) {
    await follow.getByRole('radiogroup', { name: `Verdict on: ${field}` }).getByText('Accept', { exact: true }).click();
  }
  const accept = page.getByRole('button', { name: 'Accept the plan' });
  await waitFor(async () => !(await accept.isDisabled()), 'everything accepted');
  await accept.click();
  await reached(bridge, 'plan_accepted');
  await follow.getByLabel('Attach evidence').fill('Review');
  await page.getByRole('option', { name: /Review records/ }).click();
  const done = page.getByRole('button', { name: 'Client says it is done' });
  await waitFor(async () => !(await done.isDisabled()), 'evidence');
  await done.click();
  await reached(bridge, 'implemented');

  await follow.getByLabel('How', { exact: true }).selectOption('on_site');
  await follow.getByLabel('Verified by').fill('Ada Auditor');
  await follow.getByLabel('Verified on').fill('2026-03-02');
  await follow.getByLabel('What was seen').fill('Three cases since, all reviewed.');
  await follow.getByLabel('Effectiveness').fill('It works.');
  await page.keyboard.press('Tab');
  const close = page.getByRole('button', { name: 'Verified: close it' });
  await waitFor(async () => !(await close.isDisabled()), 'nothing missing');
  await settled(page);
  await isAccessible(page);
  await close.click();
  await reached(bridge, 'verified_closed');
  await page.getByRole('button', { name: 'It happened again' }).waitFor();
  const whole = await only(bridge);
  assert.equal(whole.responses[1].source, 'client_file');
  assert.equal(whole.verifications[0].result, 'verified');
});
