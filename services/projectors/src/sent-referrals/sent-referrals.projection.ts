import { caseNumberOf, referralEvents, type SentReferralRow, readModels } from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';

/** Referrals of registered agencies; what comes from anywhere else makes no row. */
export const sentReferralsProjection = defineProjection<SentReferralRow, typeof referralEvents>({
  ...declared(readModels['sent-referrals']),
  takes: referralEvents,
  keysOf: ({ data }) => [data.referralId],
  evolve(row, { type, data, revision }) {
    if (type === 'referrals.ReferralSubmitted') {
      const { referralId, familyId, familyName, referrer, receivedOn, urgency } = data;
      if (referrer.agencyId === undefined) return undefined;
      return {
        id: referralId,
        number: caseNumberOf(referralId),
        familyId,
        agencyId: referrer.agencyId,
        familyName,
        referrerName: referrer.name,
        receivedOn,
        urgency: urgency.level,
        status: 'waiting',
        decidedOn: null,
        declineReason: null,
        explanation: null,
        revision,
      };
    }
    if (row === undefined) return row;
    switch (type) {
      case 'referrals.ReferralAccepted':
        return { ...row, status: 'accepted', decidedOn: data.acceptedOn, revision };
      case 'referrals.ReferralDeclined': {
        const { declinedOn: decidedOn, reason: declineReason, explanation } = data;
        return { ...row, status: 'declined', decidedOn, declineReason, explanation, revision };
      }
      default:
        return { ...row, revision };
    }
  },
});
