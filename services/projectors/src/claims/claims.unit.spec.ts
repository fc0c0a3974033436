import { ClaimRow } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { wholeWay } from '../testing/whole-way.js';
import { claimsProjection } from './claims.projection.js';

describe('claims', () => {
  it('show the decision, the second person and the team that has the case now', () => {
    const story = wholeWay();
    const { caseId: referralId, familyId } = story;
    story.on('2025-07-01', {
      type: 'referrals.KeyWorkerAllocated.v1',
      data: {
        referralId,
        familyId,
        keyWorkerId: 'kw-9',
        keyWorkerName: 'Noor',
        teamId: 'south',
        allocatedOn: '2025-07-01',
      },
    });
    const row = ClaimRow.parse(replayTwice(claimsProjection, story.events).get(story.claimId));
    expect(row).toMatchObject({
      caseId: story.caseId,
      status: 'approved',
      amountPence: 80_000,
      preparedBy: 'Pat Manager',
      approvedBy: 'Lee Manager',
      submittedOn: null,
      teamId: 'south',
      revision: 1,
    });
  });
});
