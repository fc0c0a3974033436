/** The most common surname of the members; the one listed first where several are. */
export function familyNameOf(members: readonly { readonly lastName: string }[]): string {
  const counts = new Map<string, { name: string; count: number }>();
  for (const { lastName } of members) {
    const key = lastName.toLocaleLowerCase('en-GB');
    const entry = counts.get(key) ?? { name: lastName, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()].reduce((most, entry) => (entry.count > most.count ? entry : most), { name: '', count: 0 })
    .name;
}
