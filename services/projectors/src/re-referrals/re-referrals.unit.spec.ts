import { randomUUID } from 'node:crypto';
import { ClaimRow, ReReferralRow } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { claimsProjection } from '../claims/claims.projection.js';
import { wholeWay } from '../testing/whole-way.js';
import { reReferralsProjection } from './re-referrals.projection.js';

describe('Re-referrals', () => {
  const [early, late, overlapId] = [randomUUID(), randomUUID(), randomUUID()];
  const returned = () => {
    const story = wholeWay();
    const { caseId, familyId, claimId } = story;
    const back = (newCaseId: string, reReferredOn: string, days: number, withinMonths: 3 | 6 | 12) => ({
      ...{ caseId, familyId, newCaseId, newFamilyId: familyId, foundBy: 'family' as const },
      ...{ reReferredOn, days, withinMonths, since: '2025-06-01' },
    });
    // Found in any order: the first that came is the one that counts.
    story
      .on('2025-12-02', { type: 'claims.ReReferredAfterClosure', data: back(late, '2025-10-30', 151, 6) })
      .on('2025-12-02', { type: 'claims.ReReferredAfterClosure', data: back(early, '2025-07-15', 44, 3) })
      .on('2025-12-02', {
        type: 'claims.ReReferredAfterClaim',
        data: { claimId, ...back(late, '2025-10-30', 131, 6) },
      });
    return story;
  };

  it('are one row a closure or claim, by the first referral since', () => {
    const { events, caseId, claimId } = returned();
    const rows = replayTwice(reReferralsProjection, events);
    expect(rows.size).toBe(2);
    expect(ReReferralRow.parse(rows.get(`closure-${caseId}`))).toMatchObject({
      ...{ since: 'closure', familyName: 'Marsh', teamId: 'north', claimId: null },
      ...{ newCaseId: early, reReferredOn: '2025-07-15', days: 44, withinMonths: 3 },
    });
    expect(ReReferralRow.parse(rows.get(`claim-${claimId}`))).toMatchObject({
      since: 'claim',
      claimId,
      withinMonths: 6,
    });
  });

  it('stand with the claim, and are taken back with a review', () => {
    const story = returned();
    const claimOf = (): ClaimRow => ClaimRow.parse(replayTwice(claimsProjection, story.events).get(story.claimId));
    expect(claimOf().reReferrals.map(({ since, newCaseId }) => [since, newCaseId])).toEqual([
      ['closure', early],
      ['claim', late],
      ['closure', late],
    ]);
    expect(claimOf().steps.at(-1)).toMatchObject({ step: 're-referred', on: '2025-10-30' });
    const { caseId, familyId } = story;
    for (const newCaseId of [early, late]) {
      story.on('2025-12-05', { type: 'claims.ReReferralTakenBack', data: { caseId, familyId, newCaseId, overlapId } });
    }
    expect(claimOf().reReferrals).toEqual([]);
    expect(replayTwice(reReferralsProjection, story.events).size).toBe(0);
  });
});
