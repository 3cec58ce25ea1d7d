// How long the window takes from its start to the first screen that can be worked with, and what memory it holds then.
//   node tests/bench/window.mjs CORPUS [--documents 2000] [--runs 5]      (a display is needed: xvfb-run -a)
// Drives the build that tests use: a release build refuses to be driven. The figures are an upper bound for it.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, root } from '../e2e/window.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { documents: { type: 'string', default: '2000' }, runs: { type: 'string', default: '5' } },
});
const touchstone = process.env.TOUCHSTONE ?? join(root, 'target/debug/touchstone');
const passphrase = 'a passphrase to measure with';
const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const mebibytes = (bytes) => Number((bytes / 1024 / 1024).toFixed(0));

/** Copies files of the corpus, small ones, under new names until there are enough; each gets a line of its own. */
function documents(from, to, wanted) {
  const sources = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(txt|md|html?|csv|docx|xlsx|eml|odt)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => statSync(path).size < 200_000);
  mkdirSync(to);
  for (let made = 0; made < wanted; made += 1) {
    const source = sources[made % sources.length];
    const copy = join(to, `${String(made).padStart(5, '0')} ${source.split('/').at(-1)}`);
    cpSync(source, copy);
  }
}

/** Resident memory of a process and of its descendants, by the name of the program. */
function memory(pid, found = new Map()) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const name = /Name:\s+(.+)/.exec(status)[1];
  found.set(name, (found.get(name) ?? 0) + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024);
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    for (const child of readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean)) memory(child, found);
  }
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'));
const file = join(folder, 'large.touchstone');
const environment = { ...process.env, TOUCHSTONE_PASSPHRASE: passphrase, TOUCHSTONE_STATE_DIR: join(folder, 'state') };
documents(resolve(positionals[0]), join(folder, 'documents'), Number(values.documents));
execFileSync(touchstone, ['new', file, '--client', 'Measured Ltd'], { env: environment, stdio: 'ignore' });
execFileSync(touchstone, ['add', file, join(folder, 'documents')], { env: environment, stdio: 'ignore' });

/** When a process began, in milliseconds since 1970. */
function begin(pid) {
  const [seconds] = readFileSync('/proc/uptime', 'utf8').split(' ').map(Number);
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return Date.now() - (seconds - Number(fields[19]) / ticks) * 1000;
}

// The page keeps the time itself: asking it over and over from outside would be measured too.
const firstWords = () => {
  const [painted] = performance.getEntriesByName('first-contentful-paint');
  const [loaded] = performance.getEntriesByType('navigation');
  return performance.timeOrigin + (painted?.startTime ?? loaded.domComplete);
};
const keepTime = () => {
  let entered = 0;
  addEventListener('keydown', (event) => event.key === 'Enter' && (entered ||= performance.now()), true);
  const look = () => {
    if (document.querySelectorAll('main [data-cell]').length > 200) window.firstScreen = performance.now() - entered;
    else requestAnimationFrame(look);
  };
  look();
};

const starts = [];
const unlocks = [];
let held;
for (let run = 0; run < Number(values.runs); run += 1) {
  const window = await launch({ args: ['--open', file] });
  const [pid] = window.driver.applications();
  await window.get({ label: /^Passphrase/ });
  starts.push((await window.run(firstWords)) - begin(pid));
  await window.fill({ label: /^Passphrase/ }, passphrase);
  await window.run(keepTime);
  await window.keys('Enter');
  unlocks.push(await window.waitFor(() => window.run(() => window.firstScreen), 'the first screen'));
  held = memory(pid);
  await window.close();
}
rmSync(folder, { recursive: true, force: true });
console.log(
  JSON.stringify(
    {
      documents: Number(values.documents),
      start_to_first_words_ms: Math.round(middle(starts)),
      passphrase_to_first_screen_ms: Math.round(middle(unlocks)),
      memory_mib: Object.fromEntries([...held].map(([name, bytes]) => [name, mebibytes(bytes)])),
    },
    null,
    2,
  ),
);
