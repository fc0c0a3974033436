import type { referralEvents, EventOf } from '@turnaround/contracts';
import type { Stored } from '@turnaround/projections';
import { laterStage } from '../case-events.js';
import type { FamilyState } from './family-state.js';
import { namedOf } from './named-of.js';

type ReferralEvent = Stored<EventOf<(typeof referralEvents)[number]>>;

export function onReferral(row: FamilyState, { type, data }: ReferralEvent): FamilyState {
  switch (type) {
    case 'referrals.ReferralSubmitted.v1': {
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
    case 'referrals.ReferralAccepted.v1': {
      const { familyName, members, headlineProblems: headlines } = data;
      const stage = laterStage(row.stage, 'accepted');
      return { ...row, familyName, referredPeople: members.map(namedOf), headlines, stage };
    }
    case 'referrals.ReferralDeclined.v1':
      return { ...row, stage: laterStage(row.stage, 'declined') };
    case 'referrals.KeyWorkerAllocated.v1': {
      const { keyWorkerId, keyWorkerName, teamId, allocatedOn } = data;
      const clock = { allocatedOn, ...row.clock };
      return { ...row, keyWorkerId, keyWorkerName, teamId, clock, stage: laterStage(row.stage, 'allocated') };
    }
    default:
      return row;
  }
}
