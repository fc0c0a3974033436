import type { PaymentDecision } from '@turnaround/contracts';
import { decisionRows } from './decision-rows.js';

const decision: PaymentDecision = {
  ruleSetId: 'rules',
  ruleSetVersion: '1.0.0',
  authority: 'E06999999',
  phase: 'supporting-families',
  asOf: '2026-01-05',
  knownAt: '2026-01-05T10:00:00.000Z',
  eligibility: {
    verdict: 'eligible',
    reasonCodes: [],
    reading: 'headlines',
    threshold: 3,
    countByNeed: 3,
    countByHeadline: 3,
    criteria: [],
    evidenceIds: [],
  },
  tests: [
    { testId: 'attendance', memberId: 'mia', verdict: 'not-met', displayed: '89.9%', reasonCodes: [], evidenceIds: [] },
  ],
  outcome: 'not-achieved',
  routes: [],
  attachmentPence: 0,
  amountPence: 0,
  claimable: false,
  reasonCodes: [],
  rulesOff: [],
  missing: [],
};

const formats = {
  money: (pence: number) => `£${pence / 100}`,
  date: (day: string) => day,
  words: (_list: string, code: string) => code,
  testName: ({ testId }: { testId: string }) => testId,
  label: (key: string) => key,
};

describe('Two decisions side by side', () => {
  const met: PaymentDecision = {
    ...decision,
    outcome: 'achieved',
    amountPence: 80_000,
    tests: [
      { testId: 'attendance', memberId: 'mia', verdict: 'met', displayed: '89.9%', reasonCodes: [], evidenceIds: [] },
      { testId: 'work', verdict: 'met', reasonCodes: [], evidenceIds: [] },
    ],
  };
  const differing = (left: PaymentDecision, right: PaymentDecision) =>
    decisionRows(left, right, formats)
      .filter(({ differs }) => differs)
      .map(({ label, left: one, right: other }) => [label, one, other]);

  it('differ in what the rules make of the same facts', () => {
    expect(differing(decision, met)).toEqual([
      ['outcome', 'not-achieved', 'achieved'],
      ['amount', '£0', '£800'],
      ['attendance', 'not-met, 89.9%', 'met, 89.9%'],
      ['work', '–', 'met'],
    ]);
  });

  it('are the same where nothing differs', () => {
    expect(differing(decision, { ...decision, ruleSetVersion: '2.0.0' })).toEqual([]);
  });
});
