// The main job in the real window, one short story each: evidence, search, mapping, conclusion, finding.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { clientFolder } from './documents.mjs';
import { scenario } from './window.mjs';

async function withEvidence(window) {
  await window.create();
  window.answer({ folder: clientFolder(join(window.folder, 'client')) });
  await window.keys('Control+2');
  await window.click({ role: 'button', name: 'Add a folder …' });
  await window.get({ role: 'row', name: /SMS-08 Change procedure\.docx/ });
}

scenario('a folder is added through its dialog, a hit is found and mapped by the keyboard', async (window) => {
  await withEvidence(window);
  assert.equal((await window.call('list_evidence')).total, 7);

  await window.keys('/');
  await window.type('emergency');
  await window.keys('Enter');
  await window.get({ role: 'heading', name: 'SMS-08 Change procedure.docx' });
  await window.get({ role: 'toolbar', name: /^Selected: paragraph 2/i });
  await window.keys('m');
  const panel = await window.get({ role: 'dialog', name: 'Map to a requirement' });
  await window.type('8.5.1.3');
  await window.get({ css: '[role=option][aria-selected=true]', name: /^8\.5\.1\.3/, within: panel });
  await window.keys('Enter');

  const { citations } = await window.waitFor(async () => {
    const answer = await window.call('list_citations');
    return answer.citations.length > 0 && answer;
  }, 'the citation');
  assert.match(citations[0].requirement, /^R18-8\.5\.1\.3-/);
  assert.match(citations[0].quote, /^Emergency changes are approved by the duty manager/);
  await (await window.get({ role: 'complementary', name: 'About this document' })).get({ text: /8\.5\.1\.3/, first: true });
});

scenario('a page of a PDF is drawn, and words selected on it with the mouse can be mapped', async (window) => {
  await withEvidence(window);
  await (await window.get({ text: 'SMS-01 Service management policy.pdf', first: true })).click();
  const canvas = await window.get({ css: 'canvas', first: true });
  const dark = () =>
    canvas.run((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] + data[at + 1] + data[at + 2] < 200) dark++;
      return dark;
    });
  await window.waitFor(async () => (await dark()) > 200, 'ink on the page');

  // The first line stands 72 points from the left and from the top of an A4 page.
  const box = await canvas.run((canvas) => canvas.getBoundingClientRect().toJSON());
  const at = (x, y) => ({ x: box.x + (x / 595) * box.width, y: box.y + (y / 842) * box.height });
  const line = { ...at(73, 60), width: (153 / 595) * box.width, height: (16 / 842) * box.height };
  const ink = await window.ink(line);
  await window.drag(at(73, 69), at(226, 69));
  await window.get({ role: 'toolbar', name: /^Selected: Page 1/ });
  // Marked words are still read.
  const marked = await window.ink(line);
  assert.ok(ink > 20 && marked > ink / 2, `${marked} dark points of ${ink} are left`);
  await window.keys('m');
  await window.get({ role: 'dialog', name: 'Map to a requirement' });
  await window.get({ css: '[role=option][aria-selected=true]' });
  await window.keys('Enter');
  const [citation] = await window.waitFor(async () => {
    const { citations } = await window.call('list_citations');
    return citations.length > 0 && citations;
  }, 'the citation');
  assert.equal(citation.quote, 'Service management policy');
  assert.equal(citation.locator.page, 1);
});

scenario('a requirement is concluded on a note, and a concern is recorded', async (window) => {
  await window.create();
  const conclusion = async (id) =>
    (await window.call('get_requirement', { audit: 'stage-1', requirement: `R18-${id}` })).conclusion.state;
  await window.run(() => (location.hash = '#/requirements/R18-8.6.1-01'));
  await window.get({ role: 'article', name: '8.6.1-01' });
  await window.isAccessible();

  await window.keys('n');
  await window.fill({ label: /^What was said/ }, 'Incidents are opened from the mail gateway as well as by phone.');
  await window.fill({ label: 'Role' }, 'Service desk lead');
  await window.keys('Control+Enter');
  await window.see('Incidents are opened from the mail gateway as well as by phone.');
  await window.keys('1');
  await window.waitFor(async () => (await conclusion('8.6.1-01')) === 'conforming', 'the conclusion');

  await window.keys('j');
  await window.get({ role: 'article', name: '8.6.1-02' });
  await window.keys('5');
  await window.get({ role: 'dialog', name: 'New finding' });
  await window.fill({ label: /^Statement/ }, 'Major incidents have no definition.');
  await window.fill({ label: /^Objective evidence/ }, 'Interview with the service desk lead.');
  await window.isAccessible();
  await window.click({ role: 'button', name: 'Record and conclude' });
  await window.waitFor(async () => (await conclusion('8.6.1-02')) === 'concern', 'the concern');
  const { findings } = await window.call('list_findings', {});
  await window.keys('Control+4');
  await window.see(findings[0].number);
});

scenario('words being written survive a crash, and their forms open again with them', async (window) => {
  const kept = (words) => async () => JSON.stringify(await window.call('list_drafts')).includes(words);
  const note = 'The gateway was down on the seventh of January.';
  const statement = 'Major incidents have no definition.';
  await window.create();
  await window.run(() => (location.hash = '#/requirements/R18-8.6.1-01'));
  await window.get({ role: 'article', name: '8.6.1-01' });
  await window.keys('n');
  await window.fill({ label: /^What was said/ }, note);
  await window.waitFor(kept(note), 'the note kept');
  await window.run(() => (location.hash = '#/requirements/R18-8.6.1-02'));
  await window.get({ role: 'article', name: '8.6.1-02' });
  await window.keys('5');
  await window.get({ role: 'dialog', name: 'New finding' });
  await window.fill({ label: /^Statement/ }, statement);
  await window.waitFor(kept(statement), 'the finding kept');
  await window.crash();

  await window.click({ role: 'button', name: /Northlight Hosting/, first: true });
  await window.fill({ label: /^Passphrase/ }, 'four quiet green lamps');
  await window.keys('Enter');
  // The window says what it kept, and leads back to where it was being written.
  const survivors = await window.get({ role: 'region', name: 'Words from last time' });
  await survivors.get({ text: note });
  await survivors.get({ text: statement });
  await window.isAccessible();
  await window.click({ role: 'button', name: /^Continue there: New note/ });
  await window.get({ role: 'article', name: '8.6.1-01' });
  const said = await window.get({ label: /^What was said/ });
  await window.waitFor(async () => (await said.value()) === note, 'the words of the note');
  await window.click({ role: 'button', name: /^Continue there: New finding/ });
  await window.get({ role: 'dialog', name: 'New finding' });
  const stated = await window.get({ label: /^Statement/ });
  await window.waitFor(async () => (await stated.value()) === statement, 'the words of the finding');
  await window.click({ role: 'button', name: 'Record and conclude' });
  // Part of the audit now, and nothing more is offered.
  await window.gone({ role: 'dialog', name: 'New finding' });
  await window.gone({ role: 'region', name: 'Words from last time' });
  await window.waitFor(async () => !(await kept(statement)()), 'its draft gone');
});
