/**
 * Asks the registry for known weaknesses of what runs in production; high and critical ones fail. Exit code 75, with the reason
 * in one line, where the registry does not answer such questions (mirrors seldom do).
 */
import { spawnSync } from 'node:child_process';

const SKIPPED = 75;
const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
});
let report;
try {
  report = JSON.parse(stdout);
} catch {
  report = { message: stderr.trim().split('\n')[0] ?? 'npm audit said nothing' };
}
const counts = report.metadata?.vulnerabilities;
if (counts === undefined) {
  console.log(report.message ?? report.error?.summary ?? 'the registry gave no report');
  process.exit(SKIPPED);
}
for (const { name, severity, range } of Object.values(report.vulnerabilities))
  console.log(`${severity}: ${name} ${range}`);
console.log(`${counts.total} known weaknesses in ${report.metadata.dependencies.prod} packages of production`);
process.exit(counts.high + counts.critical > 0 ? 1 : 0);
