/**
 * What a file imports stands in the package.json of its own workspace: in `dependencies` for what runs in production, anywhere
 * for tests. Everything is found in the one node_modules of the repository, so a missing line shows nowhere else before an image
 * that lacks the package.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import ts from 'typescript';

const testFile = /\.spec\.tsx?$|\/(testing|contract)\//;
/** Run by hand from a checkout, never by a service. */
const tools = new Set([
  'infra/platform/src/authorisation/write-page.ts',
  'services/gateway/src/documents/release-events.ts',
  'services/gateway/src/documents/write-documents.ts',
]);

const list = (...patterns) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((file) => existsSync(file));
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const shared = read('package.json').devDependencies;
const nameOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const complaints = [];
for (const manifest of list('*/package.json')) {
  const folder = dirname(manifest);
  const { name: own, dependencies = {}, devDependencies = {} } = read(manifest);
  // A workspace without dependencies is built or tested, and goes nowhere.
  const onlyDevelopment = Object.keys(dependencies).length === 0;
  for (const file of list(`${folder}/src/*.ts`, `${folder}/src/*.tsx`)) {
    const production = !onlyDevelopment && !testFile.test(file) && !tools.has(file);
    const declared = production ? dependencies : { ...shared, ...dependencies, ...devDependencies };
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
    const missing = importedFiles
      .map(({ fileName }) => fileName)
      .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier))
      .map(nameOf)
      .filter((name) => name !== own && declared[name] === undefined);
    for (const name of new Set(missing))
      complaints.push(
        `${file} imports ${name}, which ${manifest} does not name${production ? ' in dependencies' : ''}`,
      );
  }
}
if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exit(1);
}
console.log('every import stands in the package.json of its workspace');
