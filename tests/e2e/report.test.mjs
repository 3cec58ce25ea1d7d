// Stage 1 in the real window: the last answer, the report, its file.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenario } from './window.mjs';

scenario('Stage 1 is reported, frozen and saved', async (window) => {
  await window.create();
  await window.call('set_client', {
    address: '12 Quay, Rotterdam',
    representative_name: 'Noor Visser',
    scope_organization: 'Northlight Hosting',
    scope_services: 'Managed hosting for clinics',
  });
  await window.call('save_site', { name: 'Head office' });
  await window.call('save_team_member', { name: 'Ada Auditor', role: 'lead_auditor' });
  await window.call('set_audit', {
    audit: 'stage-1',
    starts_on: '2026-03-02',
    ends_on: '2026-03-03',
    objectives: 'Readiness',
    criteria: 'ISO/IEC 20000-1:2018',
  });
  const { answers } = await window.call('get_outcome', { audit: 'stage-1' });
  for (const { key, form, mandatory } of answers) {
    if (!mandatory || key === 'readiness') continue;
    const value = { text: 'Looked at and found in order.', time: '2026-03-02T09:00:00Z', number: '1.5' }[form];
    await window.call('set_answer', { audit: 'stage-1', key, value });
  }

  await window.keys('Control+5');
  await window.click({ text: '"Readiness for Stage 2" is not answered.', first: true });
  await window.click({ text: 'Ready for Stage 2', first: true });
  await window.see('Everything needed for the report is there.');
  await window.click({ role: 'button', name: 'Issue the report …' });
  await window.click({ role: 'button', name: 'Issue and freeze' });
  await window.see('In force');
  await window.isAccessible();

  const file = join(window.folder, 'report.pdf');
  window.answer({ save: file });
  await window.click({ role: 'button', name: 'Save …', first: true });
  await window.waitFor(() => existsSync(file), 'the file saved');
  await window.see('Saved as report.pdf');
  const bytes = readFileSync(file);
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await window.see(createHash('sha256').update(bytes).digest('hex'));
  assert.equal((await window.call('file_info')).audits[0].state, 'report_issued');
});
