import { readFile } from 'node:fs/promises';
import { format } from 'prettier';
import { authorisationFile, authorisationPage } from './authorisation-page.js';

describe('docs/authorisation.md', () => {
  it('says what the table says (npm run documents -w @turnaround/platform)', async () => {
    const page = await format(authorisationPage(), { parser: 'markdown', printWidth: 120 });
    expect(await readFile(authorisationFile, 'utf8')).toBe(page);
  });
});
