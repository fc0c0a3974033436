import { decisionReasons, EvidenceSource, PositionState, type PositionRow } from '@turnaround/contracts';
import { paymentChoices } from '../wording/en/payment-choices.js';
import { allMissingWords, missingWords, sourcesOf } from './missing-words.js';

const words = (list: string, code: string): string => `${list}/${code}`;
const needs: PositionRow['needs'] = [
  {
    needId: 'n-1',
    memberId: 'm-1',
    headline: 'crime',
    testId: 'no-offence',
    verdict: 'not-evidenced',
    reasonCodes: ['NO_EVIDENCE'],
    evidenceIds: [],
    source: 'police-incidents',
  },
];

describe('What is missing for a payment', () => {
  it('names need and test, then the reason', () => {
    const piece = {
      testId: 'no-offence',
      needId: 'n-1',
      reasonCode: 'NO_EVIDENCE',
      source: 'police-incidents',
    } as const;
    expect(missingWords({ needs }, piece, words)).toBe(
      `headline/crime, testName/no-offence: ${decisionReasons.NO_EVIDENCE}`,
    );
  });

  it('names the need alone where the test is the outcome of the need', () => {
    const piece = {
      testId: 'outcome-of-need',
      needId: 'n-1',
      reasonCode: 'NO_EVIDENCE',
      source: 'key-worker',
    } as const;
    expect(missingWords({ needs }, piece, words)).toBe(`headline/crime: ${decisionReasons.NO_EVIDENCE}`);
  });

  it('lets a step of the work speak for itself', () => {
    const piece = { testId: 'case-closed', reasonCode: 'CASE_NOT_CLOSED', source: 'case-record' } as const;
    expect(missingWords({ needs }, piece, words)).toBe(decisionReasons.CASE_NOT_CLOSED);
  });

  it('says each thing and each source once', () => {
    const piece = { testId: 'continuous-work', reasonCode: 'NO_PROOF_OF_WORK', source: 'benefits-and-work' } as const;
    expect(allMissingWords({ needs, missing: [piece, piece] }, words)).toHaveLength(1);
    expect(sourcesOf([piece, piece], words)).toEqual(['evidenceSource/benefits-and-work']);
  });

  it('has words for every source and state', () => {
    expect(EvidenceSource.options.filter((source) => !(source in paymentChoices.evidenceSource))).toEqual([]);
    expect(PositionState.options.filter((state) => !(state in paymentChoices.positionState))).toEqual([]);
  });
});
