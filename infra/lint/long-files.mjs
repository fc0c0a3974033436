/**
 * No file of ours is longer than 300 lines, so that a reader keeps a whole one in mind. Those that were longer when the rule came
 * are named in long-files.json; nothing is added there, and what has become short leaves it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const MOST_LINES = 300;
const list = 'infra/lint/long-files.json';
const known = new Set(JSON.parse(readFileSync(list, 'utf8')));

const sources = ['*.ts', '*.tsx', '*.mjs', '*.sql', '*.css'];
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...sources], {
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((file) => existsSync(file) && !file.includes('/generated/'));
const linesOf = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').length;
const long = new Map(files.map((file) => [file, linesOf(file)]).filter(([, lines]) => lines > MOST_LINES));

const complaints = [
  ...[...long]
    .filter(([file]) => !known.has(file))
    .map(([file, lines]) => `${file} has ${lines} lines; divide it by what it is about (${MOST_LINES} at most)`),
  ...[...known].filter((file) => !long.has(file)).map((file) => `${file} is short or gone: take it out of ${list}`),
];
if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exit(1);
}
console.log(`${files.length} files, ${long.size} of them longer than ${MOST_LINES} lines and known`);
