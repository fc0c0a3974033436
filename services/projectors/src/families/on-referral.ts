import type { referralEvents, EventOf } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { laterStage } from '../case-events.js';
import type { FamilyState } from './family-state.js';
import { namedOf } from './named-of.js';

type ReferralEvent = ReadEvent<EventOf<(typeof referralEvents)[number]>>;

export function onReferral(row: FamilyState, { type, data }: ReferralEvent): FamilyState {
  switch (type) {
    case 'referrals.ReferralSubmitted': {
      const { familyName, members, address, headlineProblems, receivedOn } = data;
      return {
        ...row,
        familyName,
        referredPeople: members.map(namedOf),
        postcode: address.postcode,
        headlines: headlineProblems.map(({ headline }) => headline),
        referredOn: receivedOn,
      };
    }
    case 'referrals.ReferralAccepted': {
      const { familyName, members, headlineProblems: headlines } = data;
      const stage = laterStage(row.stage, 'accepted');
      return { ...row, familyName, referredPeople: members.map(namedOf), headlines, stage };
    }
    case 'referrals.ReferralDeclined':
      return { ...row, stage: laterStage(row.stage, 'declined') };
    case 'referrals.KeyWorkerAllocated': {
      const { keyWorkerId, keyWorkerName, teamId, allocatedOn } = data;
      const clock = { allocatedOn, ...row.clock };
      return { ...row, keyWorkerId, keyWorkerName, teamId, clock, stage: laterStage(row.stage, 'allocated') };
    }
    default:
      return row;
  }
}
