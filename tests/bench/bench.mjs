// Measures the release build as whole processes and prints a table in Markdown.
//   cargo xtask bench --corpus FOLDER [--runs 3]     ingest, cipher, first screens, search, the window
//   cargo xtask bench --large                         20,000 documents, 500,000 segments, 100,000 citations
// Figures are only worth comparing within one run on one machine; each line says what it is compared with.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { corpus: { type: 'string' }, runs: { type: 'string', default: '3' }, large: { type: 'boolean', default: false } },
});
const { TOUCHSTONE: touchstone, TOUCHSTONE_RELEASED: app, TOUCHSTONE_MEASURE: inside, TOUCHSTONE_LARGE: veryLarge } = process.env;
const rows = [];
const row = (what, value, remark = '') => rows.push([what, value, remark]);
const seconds = (value) => `${value.toFixed(2)} s`;
const mebibytes = (value) => `${(value / 1024 / 1024).toFixed(1)} MiB`;
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs a program; wall time, processor time of it and its children, and the largest memory any of its children had. */
async function measure(program, args, environment = {}) {
  // bash reports the processor time of the whole family when it ends.
  const script = 'TIMEFORMAT="%R %U %S"; time "$@"';
  const child = spawn('bash', ['-c', script, 'bash', program, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  const peak = new Map();
  // The kernel keeps the peaks: looking more often would only take processor time from what is measured.
  const watch = setInterval(() => family(child.pid).forEach(({ pid, command, rss }) => peak.set(pid, { command, rss })), 100);
  const code = await new Promise((done) => child.once('close', done));
  clearInterval(watch);
  const [wall, user, system] = err.trim().split('\n').at(-1).split(' ').map(Number);
  const workers = [...peak.values()].filter(({ command }) => command.includes('\0worker'));
  return { code, out, err, wall, processor: user + system, worker: Math.max(0, ...workers.map(({ rss }) => rss)) };
}

/** All descendants with the most memory each has had so far. */
function family(pid) {
  const found = [];
  try {
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      for (const child of readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean)) {
        const status = readFileSync(`/proc/${child}/status`, 'utf8');
        const rss = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
        found.push({ pid: child, command: readFileSync(`/proc/${child}/cmdline`, 'utf8'), rss }, ...family(child));
      }
    }
  } catch {
    // Gone in the meantime.
  }
  return found;
}

function folderSize(folder) {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += statSync(join(entry.parentPath ?? entry.path, entry.name)).size;
  }
  return { files, bytes };
}

async function ingest(corpus, runs) {
  const { files, bytes } = folderSize(corpus);
  const ours = [];
  const theirs = [];
  for (let run = 0; run < runs; run += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'));
    const environment = { TOUCHSTONE_PASSPHRASE: 'a passphrase to measure with', TOUCHSTONE_STATE_DIR: join(folder, 'state') };
    const file = join(folder, 'bench.touchstone');
    execFileSync(touchstone, ['new', file, '--client', 'Measured Ltd'], { env: { ...process.env, ...environment }, stdio: 'ignore' });
    const result = await measure(touchstone, ['add', file, corpus, '--json'], environment);
    if (result.code !== 0) throw new Error(result.err);
    ours.push({ ...result, size: statSync(file).size, answer: JSON.parse(result.out) });

    if (spawnSync('recollindex', ['-h']).error === undefined) {
      const settings = join(folder, 'recoll');
      mkdirSync(settings);
      writeFileSync(join(settings, 'recoll.conf'), `topdirs = ${corpus}\n`);
      theirs.push(await measure('recollindex', ['-c', settings]));
    }
    rmSync(folder, { recursive: true, force: true });
  }
  const of = (results, what) => middle(results.map((result) => result[what]));
  const { added, duplicates, failed } = ours[0].answer;
  row('documents read', `${files} files, ${mebibytes(bytes)}`, `${added} added, ${duplicates} duplicates, ${failed.length} without text, each named`);
  row('ingest: wall', seconds(of(ours, 'wall')), 'opening with the passphrase included');
  row('ingest: processor', seconds(of(ours, 'processor')));
  row('ingest: largest worker', mebibytes(Math.max(...ours.map(({ worker }) => worker))), 'limit 1 GiB of heap');
  row('audit file', mebibytes(of(ours, 'size')), `${(of(ours, 'size') / bytes).toFixed(2)} of the documents`);
  if (theirs.length) {
    row('recollindex: wall', seconds(of(theirs, 'wall')), `${(of(theirs, 'wall') / of(ours, 'wall')).toFixed(1)} times ours`);
    row('recollindex: processor', seconds(of(theirs, 'processor')), `${(of(theirs, 'processor') / of(ours, 'processor')).toFixed(1)} times ours`);
  }
}

/** A program that prints one JSON document. */
const answer = (program, args) => JSON.parse(execFileSync(program, args, { stdio: ['ignore', 'pipe', 'inherit'] }));

function insideOneProcess(corpus) {
  const { cipher, documents, open_ms, first_screens_ms, search, ...rest } = answer(inside, [corpus]);
  row('documents read through the cipher', `${cipher.read_mb_s.toFixed(0)} MB/s`);
  row('documents written through the cipher', `${cipher.write_mb_s.toFixed(0)} MB/s`);
  row(`opening a file of ${documents} documents`, `${open_ms.toFixed(0)} ms`, 'key derivation included');
  row('its first screens', `${first_screens_ms.toFixed(0)} ms`);
  row('search while typing', `p50 ${search.p50_ms.toFixed(1)} ms, p99 ${search.p99_ms.toFixed(1)} ms`, `${search.searches} searches`);
  for (const [name, value] of Object.entries(rest)) {
    row(name.replaceAll('_', ' '), typeof value === 'number' ? value.toFixed(1) : JSON.stringify(value));
  }
}

function realWindow(corpus) {
  const { documents, start_to_first_words_ms, passphrase_to_first_screen_ms, memory_mib } = answer(process.execPath, [
    'tests/bench/window.mjs',
    corpus,
  ]);
  row('start of the window to its first words', `${start_to_first_words_ms} ms`, 'from the start of its process to the first paint with text');
  row(`passphrase to the first screen, ${documents} documents`, `${passphrase_to_first_screen_ms} ms`);
  for (const [name, value] of Object.entries(memory_mib)) row(`memory of ${name}`, `${value} MiB`);
}

function large() {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'));
  const file = join(folder, 'very large.touchstone');
  const made = answer(veryLarge, ['make', file]);
  const { questions, search, suggestions, slowest, load, ...asked } = answer(veryLarge, ['ask', file]);
  const keys = answer(process.execPath, ['tests/bench/keys.mjs', file]);
  rmSync(folder, { recursive: true, force: true });
  const rest = { ...made, ...asked };
  for (const [name, value] of Object.entries(rest)) row(name.replaceAll('_', ' '), Number(value).toFixed(0));
  for (const [name, { p50_ms, max_ms, processor_ms, again_ms }] of Object.entries(questions)) {
    row(name, `${p50_ms.toFixed(1)} ms`, `after a change; slowest ${max_ms.toFixed(1)} ms, of the processor ${processor_ms.toFixed(1)} ms, nothing changed ${again_ms.toFixed(1)} ms`);
  }
  row('slowest of all', slowest.join('; '), `load after: ${load}`);
  row('suggested passages', `p50 ${suggestions.p50_ms.toFixed(1)} ms, p99 ${suggestions.p99_ms.toFixed(1)} ms`, `${suggestions.requirements} requirements`);
  for (const [name, { p50_ms, p99_ms, filled_p99_ms }] of Object.entries(keys).filter(([, value]) => typeof value === 'object')) {
    row(`keys, ${name}`, `p50 ${p50_ms} ms, p99 ${p99_ms} ms`, `rows fetched by ${filled_p99_ms} ms`);
  }
  row('search while typing', `p50 ${search.p50_ms.toFixed(1)} ms, p99 ${search.p99_ms.toFixed(1)} ms`, `${search.searches} searches`);
}

row('processors', String(cpus().length), `load before: ${loadavg()[0].toFixed(1)}`);
row('size of the headless command', mebibytes(statSync(touchstone).size));
row('size of the window', mebibytes(statSync(app).size));
if (options.corpus) {
  const corpus = resolve(options.corpus);
  await ingest(corpus, Number(options.runs));
  insideOneProcess(corpus);
  realWindow(corpus);
}
if (options.large) large();

console.log('| | measured | |\n|---|---:|---|');
for (const cells of rows) console.log(`| ${cells.join(' | ')} |`);
