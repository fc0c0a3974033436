import {
  deathTakenBack,
  householdChanged,
  type HouseholdRow,
  type Member,
  memberDied,
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
  readonly deaths: Readonly<Record<string, string>>;
}

const takes = [referralSubmitted, referralAccepted, householdChanged, memberDied, deathTakenBack] as const;

export const householdsProjection = defineProjection<HouseholdState, typeof takes>({
  ...declared<typeof readModels.households, HouseholdState>(readModels.households, {
    beside: {
      referredMembers: { kind: 'json', comment: 'Personal: members as referred' },
      changes: { kind: 'json', comment: 'Personal: last change of each person in the household' },
      deaths: { kind: 'json', comment: 'Personal: day of death by member' },
    },
  }),
  takes,
  keysOf: ({ data }) => [caseIdOf(data)],
  evolve(before, { type, data }) {
    const id = caseIdOf(data);
    const row = before ?? {
      ...{ id, familyId: data.familyId, members: [], gone: [], address: null },
      ...{ referredMembers: [], changes: {}, deaths: {} },
    };
    switch (type) {
      case 'referrals.ReferralSubmitted':
        return withMembers({ ...row, address: data.address, referredMembers: data.members });
      case 'referrals.ReferralAccepted':
        return withMembers({ ...row, referredMembers: data.members });
      case 'outcomes.MemberDied':
        return withMembers({ ...row, deaths: { ...row.deaths, [data.memberId]: data.diedOn } });
      case 'outcomes.DeathTakenBack': {
        const others = Object.entries(row.deaths).filter(([memberId]) => memberId !== data.memberId);
        return withMembers({ ...row, deaths: Object.fromEntries(others) });
      }
      case 'outcomes.HouseholdChanged': {
        const { memberId, change, member } = data;
        const told = { change, ...(member === undefined ? {} : { member }) };
        return withMembers({ ...row, changes: withChange(row.changes, memberId, told) });
      }
    }
  },
});

function withMembers(row: HouseholdState): HouseholdState {
  const { referredMembers, changes, deaths } = row;
  const joined = Object.values(changes).flatMap(({ member }) => member ?? []);
  const known = new Map([...referredMembers, ...joined].map((member) => [member.memberId, member]));
  const members = inHousehold(referredMembers, changes).filter(({ memberId }) => !(memberId in deaths));
  const there = new Set(members.map(({ memberId }) => memberId));
  const gone = [...known.values()]
    .filter(({ memberId }) => !there.has(memberId))
    .map((member) => {
      const diedOn = deaths[member.memberId];
      return diedOn === undefined ? member : { ...member, diedOn };
    });
  return { ...row, members, gone };
}
