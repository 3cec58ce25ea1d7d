// Files come in and bytes go out: dialogs, drops, and the scheme the viewers read from.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenario } from './window.mjs';

/** Asks for bytes as a viewer does. */
const fetchBytes = (window, id, range) =>
  window.run(
    async (id, range) => {
      const answer = await fetch(`evidence://localhost/${encodeURIComponent(id)}`, { headers: range ? { range } : {} });
      const bytes = [...new Uint8Array(await answer.arrayBuffer())];
      return { status: answer.status, bytes, type: answer.headers.get('content-type'), range: answer.headers.get('content-range') };
    },
    id,
    range,
  );

scenario('the sample opens, and its documents are served by range and never as a page', { args: ['--sample'] }, async (window) => {
  assert.notEqual((await window.call('app_state')).file, null);
  const { items } = await window.call('list_evidence', { limit: 200, offset: 0 });
  const pdf = items.find((item) => item.kind === 'pdf');
  const whole = await fetchBytes(window, pdf.id);
  assert.deepEqual([whole.status, whole.type, whole.bytes.length], [200, 'application/pdf', pdf.bytes]);
  const part = await fetchBytes(window, pdf.id, 'bytes=5-14');
  assert.deepEqual([part.status, part.range, part.bytes], [206, `bytes 5-14/${pdf.bytes}`, whole.bytes.slice(5, 15)]);
  const end = await fetchBytes(window, pdf.id, 'bytes=-6');
  assert.deepEqual([end.status, end.bytes], [206, whole.bytes.slice(-6)]);
  assert.equal((await fetchBytes(window, pdf.id, `bytes=${pdf.bytes}-`)).status, 416);

  const page = items.find((item) => item.kind === 'html');
  assert.equal((await fetchBytes(window, page.id)).type, 'application/octet-stream');
  assert.equal((await fetchBytes(window, 'no-such-evidence')).status, 404);
});

scenario('what is dropped becomes evidence, and its path stays outside the page', async (window) => {
  const path = join(window.folder, 'Service level agreement.txt');
  writeFileSync(path, 'Incidents of priority 1 are resolved within four hours.\n');
  window.answer({ save: join(window.folder, 'client.touchstone') });
  await window.call('create_file', { client: 'Example Ltd', passphrase: 'correct horse battery staple' });

  await window.run(() => {
    const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
    window.heard = [];
    const listen = (event) =>
      invoke('plugin:event|listen', { event, target: { kind: 'Any' }, handler: transformCallback(({ payload }) => window.heard.push([event, payload])) });
    return Promise.all(['files-over', 'files-dropped'].map(listen));
  });
  await window.hover(path);
  await window.drop(path);
  const heard = await window.waitFor(() => window.run(() => window.heard.length >= 3 && window.heard));
  assert.deepEqual(heard.slice(0, 2), [['files-over', { over: true, count: 1 }], ['files-over', { over: false, count: 0 }]]);
  assert.deepEqual(heard[2][1].names, ['Service level agreement.txt']);
  assert.ok(!JSON.stringify(heard).includes(window.folder));

  const { value } = await window.call('add_evidence', { from: 'dropped' });
  assert.deepEqual([value.added, value.failed], [1, []]);
  // Taken once; a second time there is nothing.
  const again = await window.call('add_evidence', { from: 'dropped' }).catch(({ fault }) => fault);
  assert.notEqual(again.value?.added, 1);
  const { total } = await window.call('search', { query: 'priority', limit: 20, offset: 0 });
  assert.equal(total, 1);
});

scenario('a dialog that is given up changes nothing', async (window) => {
  window.answer({});
  await assert.rejects(
    window.call('create_file', { client: 'Example Ltd', passphrase: 'correct horse battery staple' }),
    ({ fault }) => fault.code === 'cancelled',
  );
  assert.equal((await window.call('app_state')).file, null);
});
