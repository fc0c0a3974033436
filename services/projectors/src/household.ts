/** The last change of each person in the household, by member id. */
export type HouseholdChanges<Person> = Readonly<
  Record<string, { readonly change: 'joined' | 'left'; readonly member?: Person }>
>;

/** Who lives in the household now: the people as referred, less those who left, with those who joined. */
export function inHousehold<Person extends { readonly memberId: string }>(
  referred: readonly Person[],
  changes: HouseholdChanges<Person>,
): Person[] {
  const joined = Object.values(changes).flatMap(({ change, member }) =>
    change === 'joined' && member !== undefined ? [member] : [],
  );
  const stillThere = referred.filter(({ memberId }) => changes[memberId]?.change !== 'left');
  return [...stillThere, ...joined.filter(({ memberId }) => !stillThere.some((one) => one.memberId === memberId))];
}

/** The last change of a person counts; somebody who left and came back keeps the details they first joined with. */
export function withChange<Person>(
  changes: HouseholdChanges<Person>,
  memberId: string,
  { change, member = changes[memberId]?.member }: HouseholdChanges<Person>[string],
): HouseholdChanges<Person> {
  return { ...changes, [memberId]: { change, ...(member === undefined ? {} : { member }) } };
}
