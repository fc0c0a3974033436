import { askedRules, DOCUMENT, PINNED } from './rule-choice.js';

describe('The rules of one side', () => {
  it('are those each family is pinned to, an installed set, or a document', () => {
    expect(askedRules({ chosen: PINNED, text: '' })).toEqual({ pinned: true });
    expect(askedRules({ chosen: 'phase-1 1.0.0', text: '' })).toEqual({
      ruleSetId: 'phase-1',
      ruleSetVersion: '1.0.0',
    });
    expect(askedRules({ chosen: DOCUMENT, text: '{"id":"mine"}' })).toEqual({ ruleSet: { id: 'mine' } });
  });

  it('are none where the text is no document', () => {
    for (const text of ['', '{', '[]', '"rules"', 'null']) {
      expect(askedRules({ chosen: DOCUMENT, text })).toBeUndefined();
    }
  });
});
