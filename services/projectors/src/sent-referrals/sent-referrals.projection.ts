import { caseNumberOf, referralEvents, type SentReferralRow, readModels } from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { withAnswer, withQuestion } from '../referrals/questions.js';

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
        questions: [],
        isAsked: false,
        revision,
      };
    }
    if (row === undefined) return row;
    switch (type) {
      case 'referrals.ReferralAccepted':
        return { ...row, status: 'accepted', decidedOn: data.acceptedOn, isAsked: false, revision };
      case 'referrals.ReferralDeclined': {
        const { declinedOn: decidedOn, reason: declineReason, explanation } = data;
        return { ...row, status: 'declined', decidedOn, declineReason, explanation, isAsked: false, revision };
      }
      case 'referrals.ReferrerAsked':
        return { ...row, questions: withQuestion(row.questions, data), isAsked: true, revision };
      case 'referrals.ReferrerAnswered':
        return { ...row, questions: withAnswer(row.questions, data), isAsked: false, revision };
      default:
        return { ...row, revision };
    }
  },
});
