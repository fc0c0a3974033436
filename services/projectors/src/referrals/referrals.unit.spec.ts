import { caseNumberOf, ReferralRow } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { Story } from '../testing/story.js';
import { tellReferral } from '../testing/whole-way.js';
import { referralsProjection } from './referrals.projection.js';

describe('referrals', () => {
  it('show who was accepted, by when, and with whom they are', () => {
    const story = tellReferral(new Story());
    const row = ReferralRow.parse(replayTwice(referralsProjection, story.events).get(story.caseId));
    expect(row).toMatchObject({
      id: story.caseId,
      familyName: 'Marsh',
      number: caseNumberOf(story.caseId),
      urgency: 'usual',
      urgencyReason: null,
      decideBy: '2025-01-13',
      status: 'accepted',
      decidedOn: '2025-01-08',
      keyWorkerId: 'kw-1',
      teamId: 'north',
      revision: 2,
    });
  });

  it('show why one was declined', () => {
    const story = tellReferral(new Story());
    story.events.length = 1;
    const { caseId: referralId, familyId } = story;
    story.on('2025-01-09', {
      type: 'referrals.ReferralDeclined',
      data: { referralId, familyId, reason: 'outside-area', explanation: 'Lives in Thornby', declinedOn: '2025-01-09' },
    });
    const row = ReferralRow.parse(replayTwice(referralsProjection, story.events).get(story.caseId));
    expect(row).toMatchObject({ status: 'declined', declineReason: 'outside-area', explanation: 'Lives in Thornby' });
  });
});
