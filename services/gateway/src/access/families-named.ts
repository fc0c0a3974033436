/** Families that an answer names, however deep: what stands as `familyId` or in `familyIds`, which is what they are called everywhere. */
export function familiesNamedIn(shown: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collect(shown, found);
  return found;
}

function collect(shown: unknown, found: Set<string>): void {
  if (typeof shown !== 'object' || shown === null) return;
  if (Array.isArray(shown)) {
    for (const part of shown) collect(part, found);
    return;
  }
  for (const [name, value] of Object.entries(shown)) {
    if (name === 'familyId' && typeof value === 'string') found.add(value);
    else if (name === 'familyIds' && Array.isArray(value)) {
      for (const id of value) if (typeof id === 'string') found.add(id);
    } else collect(value, found);
  }
}
