import {
  householdChanged,
  type HouseholdRow,
  type Member,
  readModels,
  referralAccepted,
  referralSubmitted,
} from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { caseIdOf } from '../case-events.js';
import { type HouseholdChanges, inHousehold, withChange } from '../household.js';

interface HouseholdState extends HouseholdRow {
  readonly referredMembers: readonly Member[];
  readonly changes: HouseholdChanges<Member>;
}

const takes = [referralSubmitted, referralAccepted, householdChanged] as const;

export const householdsProjection = defineProjection<HouseholdState, typeof takes>({
  ...declared<typeof readModels.households, HouseholdState>(readModels.households, {
    beside: {
      referredMembers: { kind: 'json', comment: 'Personal: members as referred' },
      changes: { kind: 'json', comment: 'Personal: last change of each person in the household' },
    },
  }),
  takes,
  keysOf: ({ data }) => [caseIdOf(data)],
  evolve(before, { type, data }) {
    const id = caseIdOf(data);
    const row = before ?? { id, familyId: data.familyId, members: [], address: null, referredMembers: [], changes: {} };
    switch (type) {
      case 'referrals.ReferralSubmitted':
        return withMembers({ ...row, address: data.address, referredMembers: data.members });
      case 'referrals.ReferralAccepted':
        return withMembers({ ...row, referredMembers: data.members });
      case 'outcomes.HouseholdChanged': {
        const { memberId, change, member } = data;
        const told = { change, ...(member === undefined ? {} : { member }) };
        return withMembers({ ...row, changes: withChange(row.changes, memberId, told) });
      }
    }
  },
});

function withMembers(row: HouseholdState): HouseholdState {
  return { ...row, members: inHousehold(row.referredMembers, row.changes) };
}
