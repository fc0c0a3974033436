import { decisionReasons, type PaymentDecision, type TestResult } from '@turnaround/contracts';
import { reasonWords, testsByHeadline, thresholdWords } from './decision-words.js';

const test = (headline: TestResult['headline']): TestResult => ({
  testId: `test-${headline ?? 'family'}`,
  ...(headline === undefined ? {} : { headline }),
  verdict: 'met',
  reasonCodes: [],
  evidenceIds: [],
});

const decision: PaymentDecision = {
  ruleSetId: 'r',
  ruleSetVersion: '1',
  authority: 'Fellmoor',
  phase: 'p',
  asOf: '2026-01-01',
  knownAt: '2026-01-01T00:00:00Z',
  eligibility: {
    verdict: 'eligible',
    reasonCodes: [],
    reading: 'needs',
    threshold: 3,
    countByNeed: 3,
    countByHeadline: 2,
    criteria: [],
    evidenceIds: [],
  },
  tests: [test('education'), test(undefined), test('education'), test('housing')],
  outcome: 'achieved',
  routes: [],
  attachmentPence: 0,
  amountPence: 80_000,
  claimable: true,
  reasonCodes: [],
  missing: [],
  rulesOff: [],
};

describe('A payment decision in words', () => {
  it('uses the sentence of the contract for a reason', () => {
    expect(reasonWords('NO_EVIDENCE')).toBe(decisionReasons.NO_EVIDENCE);
    expect(reasonWords('SOMETHING_NEW')).toBe('Something new');
  });

  it('shows a threshold in the unit of its figure', () => {
    expect(thresholdWords({ displayed: '89.9%', threshold: { numerator: 9, denominator: 10 } })).toBe('90%');
    expect(thresholdWords({ displayed: '26', threshold: { numerator: 26, denominator: 1 } })).toBe('26');
    expect(thresholdWords({})).toBeUndefined();
  });

  it('groups the tests by headline outcome, the family as a whole last', () => {
    expect(testsByHeadline(decision).map(([headline, tests]) => [headline, tests.length])).toEqual([
      ['education', 2],
      ['housing', 1],
      [undefined, 1],
    ]);
  });
});
