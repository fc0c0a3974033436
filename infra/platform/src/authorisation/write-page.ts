import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { authorisationFile, authorisationPage } from './authorisation-page.js';

await writeFile(authorisationFile, await format(authorisationPage(), { parser: 'markdown', printWidth: 120 }));
