import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRuleSet } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { chosenRules } from './chosen-rules.js';

describe('The rules of one side of a comparison', () => {
  let document: Record<string, unknown> & { title: string; version: string; eligibility: object };
  let library: RuleSetLibrary;

  beforeAll(async () => {
    const path = join(import.meta.dirname, '../../../../../seeds/rule-sets/demonstration.json');
    document = JSON.parse(await readFile(path, 'utf8')) as typeof document;
    library = new RuleSetLibrary([parseRuleSet(document, 'demonstration.json')], 'E06999999');
  });

  const titleOf = (ruleSet: Record<string, unknown>) => chosenRules({ ruleSet }, library, '/left').title;

  it('are called what they are called where they are installed, also when they come as a document', () => {
    const title = `${document.title} ${document.version}`;
    expect(chosenRules({ ruleSetId: String(document['id']) }, library, '/left').title).toBe(title);
    expect(titleOf(document)).toBe(title);
  });

  it('are called changed where somebody has changed them and kept the title', () => {
    const changed = { ...document, eligibility: { ...document.eligibility, reading: 'needs' } };
    expect(titleOf(changed)).toBe(`${document.title} ${document.version}, changed`);
  });

  it('are said not to be installed where nothing is, under that title', () => {
    expect(titleOf({ ...document, version: '9.0.0' })).toBe(`${document.title} 9.0.0, not installed`);
  });
});
