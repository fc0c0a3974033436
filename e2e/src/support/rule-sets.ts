import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const seeds = fileURLToPath(new URL('../../../seeds/rule-sets', import.meta.url));
const Document = z.looseObject({ tests: z.array(z.looseObject({ id: z.string(), enabled: z.boolean() })) });

/** The rule sets of the demonstration with one more test switched on, as an authority does it; answers their folder. */
export async function ruleSetsWith(testId: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'turnaround-rule-sets-'));
  await cp(seeds, directory, { recursive: true });
  const file = join(directory, 'demonstration.json');
  const document = Document.parse(JSON.parse(await readFile(file, 'utf8')));
  const test = document.tests.find(({ id }) => id === testId);
  if (test === undefined) throw new Error(`The demonstration rules have no test ${testId}`);
  Object.assign(test, { enabled: true, switchedOn: { by: 'Head of Early Help', on: '2022-10-03' } });
  await writeFile(file, JSON.stringify(document));
  return directory;
}
