// Without a display the window says so in a sentence, instead of breaking off in the system's libraries.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

const without = (variables) => {
  const environment = { ...process.env, ...variables };
  for (const [name, value] of Object.entries(environment)) if (value === undefined) delete environment[name];
  return spawnSync(process.env.TOUCHSTONE_APP, [], { env: environment, encoding: 'utf8', timeout: 30_000 });
};

test('without a display the program ends with a sentence', { skip: process.platform !== 'linux' }, () => {
  const none = without({ DISPLAY: undefined, WAYLAND_DISPLAY: undefined });
  assert.equal(none.status, 1, none.stderr);
  assert.match(none.stderr, /^Touchstone cannot show its window: there is no display\./);
  const silent = without({ DISPLAY: ':65000', WAYLAND_DISPLAY: undefined });
  assert.equal(silent.status, 1, silent.stderr);
  assert.match(silent.stderr, /the display does not answer \(DISPLAY is :65000\)/);
  assert.doesNotMatch(none.stderr + silent.stderr, /panicked/);
});
