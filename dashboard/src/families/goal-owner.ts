import { GoalOwner, type FamilyRow, type HouseholdRow } from '@turnaround/contracts';

/** Who does what the goal needs, by name; undefined where the row holds something this version does not know. */
export function goalOwnerName(
  owner: unknown,
  { members, keyWorkerName }: Pick<HouseholdRow, 'members'> & Pick<FamilyRow, 'keyWorkerName'>,
  keyWorker: string,
): string | undefined {
  const parsed = GoalOwner.safeParse(owner);
  if (!parsed.success) return undefined;
  switch (parsed.data.kind) {
    case 'member': {
      const { memberId } = parsed.data;
      const member = members.find((each) => each.memberId === memberId);
      return member && `${member.firstName} ${member.lastName}`;
    }
    case 'agency':
      return parsed.data.agencyName;
    case 'key-worker':
      return keyWorkerName ?? keyWorker;
  }
}
