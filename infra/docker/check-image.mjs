/**
 * Starts every service from nothing but the files of the image, without settings: each must load whole and then say which
 * setting it needs. A file or package that did not go in shows here and not in a container that does not start.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const image = mkdtempSync(join(tmpdir(), 'turnaround-image-'));
const complaints = [];
try {
  const filled = spawnSync(process.execPath, [join(here, 'image-files.mjs'), image], { encoding: 'utf8' });
  if (filled.status !== 0) complaints.push(filled.stderr);
  const services = filled.status === 0 ? readdirSync(join(image, 'services')) : [];
  for (const service of services) {
    const { stdout, stderr } = spawnSync(process.execPath, [join('services', service, 'dist', 'main.js')], {
      cwd: image,
      env: {},
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (!`${stdout}${stderr}`.includes(`${service} needs DATABASE_URL`))
      complaints.push(`${service} does not start from the files of the image:\n${stdout}${stderr}`);
  }
  if (complaints.length === 0) console.log(`${services.length} services start from the files of the image`);
} finally {
  rmSync(image, { recursive: true, force: true });
}
if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exit(1);
}
