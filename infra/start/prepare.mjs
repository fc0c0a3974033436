/**
 * Makes a checkout runnable with nothing but Node and npm: installs what the lock file names and builds what has changed.
 * Plain JavaScript without dependencies, because it runs before there are any. Each step leaves its stamp only when it is
 * whole, so a run killed half-way is done again.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const tools = join(root, 'node_modules', '.bin');
/** The Node that npm brought for machines that have none of their own. */
const bundledNode = join(tools, 'node');

const cache = join(root, '.turnaround', 'cache');
const sourceRoots = ['libs', 'services', 'infra', 'seeds', 'e2e', 'dashboard'];
const sourceFile = /\.(tsx?|json|html|css|svg|mjs)$|\.swcrc$/;

/** @param {string} sentence */
export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  if (majorOf(process.version) < 20) fail(`Turnaround needs Node 20 or newer to start; this is ${process.version}.`);
}

/** @param {string} version */
function majorOf(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);
}

/**
 * The Node that runs the platform: the machine's own when it is 24 or newer, else the bundled one; undefined when there is
 * neither. npm puts the bundled one first on the path of its scripts, so the machine's is the one that runs npm itself.
 */
function findNode() {
  const own = process.env.npm_node_execpath ?? process.execPath;
  const version =
    own === process.execPath ? process.version : spawnSync(own, ['--version'], { encoding: 'utf8' }).stdout;
  if (majorOf(version ?? '') >= 24) return own;
  return existsSync(bundledNode) ? bundledNode : undefined;
}

/** The environment of everything started from here: the chosen Node first, then the installed tools. @param {string} node */
function environment(node) {
  return { ...process.env, PATH: [dirname(node), tools, process.env.PATH].join(delimiter) };
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
        ...environment(findNode() ?? process.execPath),
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
 * Installs what package-lock.json names, unless the last install of the same lock file finished. A checkout without a finished
 * install gets `npm ci`, which refuses a lock file that does not fit; later ones only what has changed.
 */
async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (readStamp('installed') === lock && findNode() !== undefined) return;
  rmSync(join(cache, 'installed.stamp'), { force: true });
  const finishedBefore = existsSync(join(root, 'node_modules', '.package-lock.json'));
  const how = finishedBefore ? ['install', '--no-save'] : ['ci'];
  await step('Installing', 'npm', [...how, '--no-audit', '--no-fund', '--loglevel=error']);
  if (findNode() === undefined)
    fail(
      `This is Node ${process.version} and npm brought none for ${process.platform} on ${process.arch}. ` +
        'Install Node 24 or newer, or use Linux or macOS on x64 or arm64.',
    );
  writeStamp('installed', lock);
}

/** @param {string} changed */
async function build(changed) {
  rmSync(join(cache, 'built.stamp'), { force: true });
  await step('Building', join(tools, 'nx'), ['run-many', '-t', 'build', '--parallel=2', '--output-style=static']);
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
 * Hands over to the chosen Node and leaves with its exit code. Ctrl-C reaches the child by itself; this process only waits.
 * @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 */
export function handOver(args, env = {}) {
  const node = findNode() ?? process.execPath;
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: { ...environment(node), ...env } });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
