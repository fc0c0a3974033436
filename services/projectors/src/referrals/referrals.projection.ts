import { referralEvents, type ReferralRow } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';

const table = defineTable<ReferralRow>({
  comment: 'The referral inbox: one row a referral',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Referral id' },
    familyId: { kind: 'text', comment: 'Family id', index: 'btree' },
    familyName: { kind: 'text', comment: 'Personal: the name the family goes by' },
    status: { kind: 'text', comment: 'waiting, accepted or declined', index: 'btree' },
    referrer: { kind: 'jsonb', comment: 'Personal: who referred, from which agency' },
    reasons: { kind: 'text', comment: 'Personal: why the family was referred' },
    headlineProblems: { kind: 'jsonb', comment: 'Personal: headline problems with what was seen' },
    members: { kind: 'jsonb', comment: 'Personal: the members as referred' },
    address: { kind: 'jsonb', comment: 'Personal: the address as referred' },
    consent: { kind: 'jsonb', comment: 'Personal: consent at referral' },
    receivedOn: { kind: 'calendar-date', comment: 'Day the referral came in', index: 'btree' },
    decidedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was accepted or declined' },
    declineReason: { kind: 'text', nullable: true, comment: 'Why it was declined' },
    explanation: { kind: 'text', nullable: true, comment: 'Personal: the reason in words' },
    keyWorkerId: { kind: 'text', nullable: true, comment: 'Key worker now' },
    keyWorkerName: { kind: 'text', nullable: true, comment: 'Name of the key worker now' },
    teamId: { kind: 'text', nullable: true, comment: 'Team of the key worker', index: 'btree' },
    revision: { kind: 'integer', comment: 'Last revision of the referral stream' },
  },
});

/** The referral stream, and nothing else, makes the row. */
export const referralsProjection = defineProjection<ReferralRow, typeof referralEvents>({
  name: 'referrals',
  version: 1,
  table,
  takes: referralEvents,
  keysOf: ({ data }) => [data.referralId],
  evolve(before, { type, data, revision }) {
    if (type === 'referrals.ReferralSubmitted.v1') {
      const { familyId, familyName, referrer, reasons, headlineProblems, members, address, consent, receivedOn } = data;
      return {
        id: data.referralId,
        familyId,
        familyName,
        status: 'waiting',
        referrer,
        reasons,
        headlineProblems,
        members,
        address,
        consent,
        receivedOn,
        decidedOn: null,
        declineReason: null,
        explanation: null,
        keyWorkerId: null,
        keyWorkerName: null,
        teamId: null,
        revision,
      };
    }
    if (before === undefined) return before;
    const row: ReferralRow = { ...before, revision };
    switch (type) {
      case 'referrals.ReferralAccepted.v1':
        return { ...row, status: 'accepted', members: data.members, decidedOn: data.acceptedOn };
      case 'referrals.ReferralDeclined.v1':
        return {
          ...row,
          status: 'declined',
          decidedOn: data.declinedOn,
          declineReason: data.reason,
          explanation: data.explanation,
        };
      case 'referrals.KeyWorkerAllocated.v1': {
        const { keyWorkerId, keyWorkerName, teamId } = data;
        return { ...row, keyWorkerId, keyWorkerName, teamId };
      }
      case 'referrals.ProgrammeConsentRecorded.v1':
        return { ...row, consent: data.consent };
      default:
        return row;
    }
  },
});
