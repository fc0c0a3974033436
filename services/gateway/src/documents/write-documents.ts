import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { documentFiles } from './document-files.js';

for (const { file, make } of documentFiles) {
  await writeFile(file, await format(JSON.stringify(make()), { parser: 'json', printWidth: 120 }));
}
