import { caseNumberOf, DAYS_TO_DECIDE, referralEvents, type ReferralRow, readModels } from '@turnaround/contracts';
import { addDays } from '@turnaround/kernel';
import { declared, defineProjection } from '@turnaround/projections';
import { withAnswer, withQuestion } from './questions.js';

/** The referral stream, and nothing else, makes the row. */
export const referralsProjection = defineProjection<ReferralRow, typeof referralEvents>({
  ...declared(readModels.referrals),
  takes: referralEvents,
  keysOf: ({ data }) => [data.referralId],
  evolve(before, { type, data, revision }) {
    if (type === 'referrals.ReferralSubmitted') {
      const {
        familyId,
        familyName,
        referrer,
        reasons,
        headlineProblems,
        members,
        address,
        consent,
        receivedOn,
        urgency,
      } = data;
      return {
        id: data.referralId,
        number: caseNumberOf(data.referralId),
        familyId,
        claimedFamilyId: data.claimedFamilyId ?? null,
        familyName,
        status: 'waiting',
        referrer,
        reasons,
        headlineProblems,
        members,
        address,
        consent,
        receivedOn,
        urgency: urgency.level,
        urgencyReason: urgency.level === 'usual' ? null : urgency.reason,
        decideBy: addDays(receivedOn, DAYS_TO_DECIDE[urgency.level]),
        decidedOn: null,
        declineReason: null,
        explanation: null,
        questions: [],
        askedOn: null,
        keyWorkerId: null,
        keyWorkerName: null,
        teamId: null,
        revision,
      };
    }
    if (before === undefined) return before;
    const row: ReferralRow = { ...before, revision };
    switch (type) {
      case 'referrals.ReferralAccepted':
        return { ...row, status: 'accepted', members: data.members, decidedOn: data.acceptedOn, askedOn: null };
      case 'referrals.ReferralDeclined':
        return {
          ...row,
          status: 'declined',
          decidedOn: data.declinedOn,
          declineReason: data.reason,
          explanation: data.explanation,
          askedOn: null,
        };
      case 'referrals.ReferrerAsked':
        return { ...row, questions: withQuestion(row.questions, data), askedOn: data.askedOn };
      case 'referrals.ReferrerAnswered':
        return { ...row, questions: withAnswer(row.questions, data), askedOn: null };
      case 'referrals.KeyWorkerAllocated': {
        const { keyWorkerId, keyWorkerName, teamId } = data;
        return { ...row, keyWorkerId, keyWorkerName, teamId };
      }
      case 'referrals.ProgrammeConsentRecorded':
        return { ...row, consent: data.consent };
      default:
        return row;
    }
  },
});
