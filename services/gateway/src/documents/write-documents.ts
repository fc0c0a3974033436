import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { documentFiles } from './document-files.js';

for (const { file, parser, make } of documentFiles) {
  await writeFile(file, await format(make(), { parser, printWidth: 120 }));
}
