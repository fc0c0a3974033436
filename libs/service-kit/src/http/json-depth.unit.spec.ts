import { DEEPEST_JSON, nestsTooDeep } from './json-depth.js';

const lists = (levels: number): string => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

describe('The depth of a body', () => {
  it.each([
    ['as deep as may be', lists(DEEPEST_JSON), false],
    ['deeper by one', lists(DEEPEST_JSON + 1), true],
    ['of objects', `${'{"a":'.repeat(DEEPEST_JSON + 1)}1`, true],
    ['never closed', '['.repeat(1_000_000), true],
    ['of much side by side', `[${'{"a":[1]},'.repeat(1_000)}1]`, false],
    ['of brackets in text', JSON.stringify({ note: '[{'.repeat(1_000) }), false],
    ['of brackets after a quote in text', JSON.stringify({ note: `\\"${'['.repeat(1_000)}`, more: '"' }), false],
    ['of brackets after a text', `{"note":"\\\\","deep":${lists(DEEPEST_JSON)}}`, true],
  ])('%s', (_what, json, tooDeep) => {
    expect(nestsTooDeep(json)).toBe(tooDeep);
  });
});
