/**
 * What goes into an image: the built services and libraries, the packages they need in production as npm itself lists them, the
 * built dashboard and the rule sets.
 *
 *     node infra/docker/image-files.mjs <folder>           copies them there, as the Dockerfile does
 *     node infra/docker/image-files.mjs --size [service…]  says their number and bytes as JSON; all services unless named
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Sources, tests and their kits, and what is for readers; Node never loads TypeScript from an installed package. */
const leftOutOfWorkspaces = /^(src|node_modules|README\.md)(\/|$)|(^|\/)(testing|contract)\/|\.tsbuildinfo$/;
const leftOutOfPackages = /(^|\/)node_modules(\/|$)|\.([cm]?ts|map|md|markdown)$/i;

/**
 * Paths from the root, the same in the checkout and in the image, and the links by which libraries find each other.
 * @param {readonly string[]} services folders below services/
 */
function imageFiles(services) {
  const workspaces = services.flatMap((service) => ['--workspace', `services/${service}`]);
  const listed = spawnSync('npm', ['ls', '--omit=dev', '--all', '--parseable', ...workspaces], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (listed.status !== 0) throw new Error(`npm does not find its packages whole:\n${listed.stderr}`);
  const files = ['package.json'];
  const links = [];
  for (const path of new Set(listed.stdout.trim().split('\n'))) {
    const folder = relative(root, realpathSync(path));
    if (folder === '') continue;
    const workspace = !folder.includes('node_modules');
    if (workspace && !existsSync(join(root, folder, 'dist'))) throw new Error(`${folder} is not built`);
    files.push(...filesOf(folder, workspace ? leftOutOfWorkspaces : leftOutOfPackages));
    if (workspace && folder.startsWith('libs')) links.push({ at: relative(root, path), folder });
  }
  files.push(...filesOf('seeds/rule-sets', /^$/));
  if (services.includes('gateway')) files.push(...filesOf('dashboard/dist', /^$/));
  return { files, links };
}

/** @param {string} folder @param {RegExp} leftOut @returns {string[]} paths from the root */
function filesOf(folder, leftOut) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)))
    .filter((path) => !leftOut.test(path))
    .map((path) => join(folder, path));
}

const [first, ...rest] = process.argv.slice(2);
const services = readdirSync(join(root, 'services')).filter((name) =>
  existsSync(join(root, 'services', name, 'package.json')),
);
if (first === undefined) throw new Error('Name the folder to fill, or ask for --size');
const { files, links } = imageFiles(first === '--size' && rest.length > 0 ? rest : services);
if (first === '--size') {
  const bytes = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
  console.log(JSON.stringify({ files: files.length, bytes }));
} else {
  for (const file of files) cpSync(join(root, file), join(first, file));
  for (const { at, folder } of links) {
    const link = join(first, at);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), join(first, folder)), link);
  }
}
