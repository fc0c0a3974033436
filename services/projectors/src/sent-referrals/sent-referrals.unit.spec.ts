import { caseNumberOf, SentReferralRow } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { Story } from '../testing/story.js';
import { sentReferralsProjection } from './sent-referrals.projection.js';

const AGENCY = '33333333-3333-4333-8333-333333333333';

/** A referral that waits. */
function sent(agencyId?: string): Story {
  const story = new Story();
  const { caseId: referralId, familyId } = story;
  return story.on('2025-01-06', {
    type: 'referrals.ReferralSubmitted',
    data: {
      referralId,
      familyId,
      familyName: 'Marsh',
      referrer: { name: 'Ms Reed', agencyName: 'Hill School', ...(agencyId && { agencyId }) },
      reasons: 'Missing school',
      headlineProblems: [],
      members: [],
      address: { line1: '1 High Street', postcode: 'FM1 1AA' },
      consent: { status: 'not-sought' },
      receivedOn: '2025-01-06',
      urgency: { level: 'soon', reason: 'Eviction on Friday' },
    },
  });
}

describe('sent-referrals', () => {
  it('show an agency what it sent, by the number to quote, while it waits', () => {
    const story = sent(AGENCY);
    expect(SentReferralRow.parse(replayTwice(sentReferralsProjection, story.events).get(story.caseId))).toMatchObject({
      number: caseNumberOf(story.caseId),
      agencyId: AGENCY,
      familyName: 'Marsh',
      urgency: 'soon',
      status: 'waiting',
      decidedOn: null,
      explanation: null,
    });
  });

  it('show what was decided, and why it was declined', () => {
    const story = sent(AGENCY);
    const { caseId: referralId, familyId } = story;
    story.on('2025-01-09', {
      type: 'referrals.ReferralDeclined',
      data: { referralId, familyId, reason: 'outside-area', explanation: 'Lives in Thornby', declinedOn: '2025-01-09' },
    });
    expect(SentReferralRow.parse(replayTwice(sentReferralsProjection, story.events).get(referralId))).toMatchObject({
      status: 'declined',
      decidedOn: '2025-01-09',
      declineReason: 'outside-area',
      explanation: 'Lives in Thornby',
    });
  });

  it('show what the agency is asked until it answers or the decision is made', () => {
    const story = sent(AGENCY);
    const { caseId: referralId, familyId } = story;
    const row = (): SentReferralRow =>
      SentReferralRow.parse(replayTwice(sentReferralsProjection, story.events).get(referralId));
    const ask = (askedOn: string): unknown =>
      story.on(askedOn, {
        type: 'referrals.ReferrerAsked',
        data: { referralId, familyId, question: 'Which school?', askedOn, askedBy: 'marcus' },
      });
    ask('2025-01-07');
    expect(row()).toMatchObject({ isAsked: true, questions: [{ question: 'Which school?', answer: null }] });
    story.on('2025-01-08', {
      type: 'referrals.ReferrerAnswered',
      data: { referralId, familyId, answer: 'Hill', answeredOn: '2025-01-08', answeredBy: 'nadia', byReferrer: true },
    });
    expect(row()).toMatchObject({ isAsked: false, questions: [{ answer: 'Hill', answeredOn: '2025-01-08' }] });
    ask('2025-01-08');
    story.on('2025-01-09', {
      type: 'referrals.ReferralAccepted',
      data: { referralId, familyId, familyName: 'Marsh', members: [], headlineProblems: [], acceptedOn: '2025-01-09' },
    });
    expect(row()).toMatchObject({ isAsked: false, questions: [{ answer: 'Hill' }, { answer: null }] });
  });

  it('are none of what no registered agency sent', () => {
    const story = sent();
    expect(replayTwice(sentReferralsProjection, story.events).get(story.caseId)).toBeUndefined();
  });
});
