import type { Member } from '@turnaround/contracts';
import type { FamilyState, HouseholdChange } from './family-state.js';

/** Who lives in the household now: the members as referred, less those who left, with those who joined. */
export function inHousehold({ referredMembers, household }: FamilyState): Member[] {
  const joined = Object.values(household).flatMap(({ change, member }) =>
    change === 'joined' && member !== undefined ? [member] : [],
  );
  const stillThere = referredMembers.filter(({ memberId }) => household[memberId]?.change !== 'left');
  return [...stillThere, ...joined.filter(({ memberId }) => !stillThere.some((one) => one.memberId === memberId))];
}

/** The last change of a person counts; somebody who left and came back keeps the details they first joined with. */
export function withChange(
  household: FamilyState['household'],
  memberId: string,
  { change, member = household[memberId]?.member }: HouseholdChange,
): FamilyState['household'] {
  return { ...household, [memberId]: { change, ...(member === undefined ? {} : { member }) } };
}
