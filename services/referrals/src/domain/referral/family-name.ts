interface Named {
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * The most common surname of the members; the one listed first where several are. Where nobody has one, what the first is called: a
 * dash stands for a name that is not known.
 */
export function familyNameOf(members: readonly Named[]): string {
  const counts = new Map<string, { name: string; count: number }>();
  for (const { lastName } of members.filter((member) => isSaid(member.lastName))) {
    const key = lastName.toLocaleLowerCase('en-GB');
    const entry = counts.get(key) ?? { name: lastName, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  const most = [...counts.values()].reduce((first, entry) => (entry.count > first.count ? entry : first), {
    name: members.find(({ firstName }) => isSaid(firstName))?.firstName ?? members[0]?.lastName ?? '',
    count: 0,
  });
  return most.name;
}

/** A name has letters. */
export function isSaid(name: string): boolean {
  return /\p{L}/u.test(name);
}
