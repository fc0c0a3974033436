import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { Answers } from './answers.js';

const folder = fileURLToPath(new URL('../../releases', import.meta.url));

/** What a release left behind: its database, and what it answered about it. */
export interface Release {
  readonly version: string;
  /** For `infra/platform/dist/database-dump/cli.js restore`. */
  readonly database: string;
  answers(): Promise<Answers>;
}

export async function releases(): Promise<readonly Release[]> {
  const versions = await readdir(folder);
  return versions.toSorted().map((version) => ({
    version,
    database: join(folder, version, 'database.br'),
    answers: async () => {
      const text = await promisify(brotliDecompress)(await readFile(join(folder, version, 'answers.json.br')));
      return Answers.parse(JSON.parse(text.toString('utf8')));
    },
  }));
}
