import { placeWords, ruleWords } from './problem-words.js';

const said: Readonly<Record<string, string>> = {
  'whatIf.left': 'Rules A',
  'whatIf.right': 'Rules B',
  'whatIf.isMissing': 'is missing',
};
const translate = (key: string, options: Record<string, unknown> = {}): string =>
  key === 'whatIf.row' ? `row ${String(options['number'])}` : (said[key] ?? key);

describe('What is wrong with a document of rules', () => {
  it.each([
    ['/right/ruleSet/tariff/1/from', 'Rules B, tariff, row 2, from'],
    ['/left/ruleSet', 'Rules A'],
    ['/left/ruleSetId', 'Rules A, ruleSetId'],
    ['/asOf', 'asOf'],
  ])('is at %p, read as %p', (pointer, place) => {
    expect(placeWords(pointer, translate)).toBe(place);
  });

  it('is said in words where something is missing, and else as it came', () => {
    expect(ruleWords('Invalid input: expected string, received undefined', translate)).toBe('is missing');
    expect(ruleWords('begins before the row above it ends', translate)).toBe('begins before the row above it ends');
  });
});
