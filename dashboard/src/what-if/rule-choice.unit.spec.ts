import { askedRules, DOCUMENT, PINNED, titleOfRules } from './rule-choice.js';

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

  it('are named by their title, and a document is said to be one', () => {
    const decision = { ruleSetId: 'phase-1', ruleSetVersion: '1.0.0' };
    const installed = [{ id: 'phase-1', version: '1.0.0', title: 'Phase one' }];
    const translate = (key: string, options: Record<string, unknown>): string => `${key}: ${String(options['title'])}`;
    const title = (asked: Parameters<typeof titleOfRules>[0]) => titleOfRules(asked, decision, installed, translate);
    expect(title({ ruleSetId: 'phase-1' })).toBe('Phase one 1.0.0');
    expect(title({ pinned: true })).toBe('whatIf.pinnedTo: Phase one 1.0.0');
    expect(title({ ruleSet: { title: 'Phase one' } })).toBe('whatIf.fromDocument: Phase one 1.0.0');
    expect(titleOfRules({ ruleSetId: 'phase-1' }, decision, [], translate)).toBe('phase-1 1.0.0');
  });
});
