import type { PositionRow } from '@turnaround/contracts';
import { evidenceMarks } from './evidence-marks.js';

const need: PositionRow['needs'][number] = {
  ...{ needId: 'n-1', memberId: 'm-1', headline: 'finance', testId: 'outcome-of-need', verdict: 'not-met' },
  ...{ reasonCodes: ['LATEST_NOT_ACHIEVED'], evidenceIds: ['earlier', 'later'], source: 'key-worker' },
};
const change = { testId: 'outcome-of-need', needId: 'n-1', was: 'met', is: 'not-met', reasonCode: 'R' } as const;
const test = { testId: 'outcome-of-need', needId: 'n-1', evidenceIds: ['earlier'] };
const claim = { decision: { tests: [test] } } as unknown as Parameters<typeof evidenceMarks>[1];
const fact = { memberId: 'm-1', kind: 'offences', observedOn: '2026-01-01' };

describe('Evidence beside a result', () => {
  it('is marked where two sources contradict each other, and where it speaks against the result', () => {
    const disagreeing = [
      { ...fact, id: 'one', contradicts: ['other'] },
      { ...fact, id: 'incident' },
    ];
    expect([...evidenceMarks({ disagreeing, needs: [], claimChanges: [], state: 'claimed' })]).toEqual([
      ['one', 'contradicts'],
      ['incident', 'against'],
    ]);
  });

  it('is marked where a claim fell over it, and where the claim rested on it', () => {
    const fallen = { disagreeing: [{ ...fact, id: 'later' }], needs: [need], claimChanges: [change], state: 'fallen' };
    expect([...evidenceMarks({ ...fallen, state: 'fallen' }, claim)].toSorted()).toEqual([
      ['earlier', 'rested'],
      ['later', 'fell'],
    ]);
  });

  it('is not marked with a change that is over', () => {
    const held = { disagreeing: [], needs: [need], claimChanges: [change], state: 'claimed' as const };
    expect(evidenceMarks(held, claim).size).toBe(0);
  });
});
