interface Named {
  readonly id: unknown;
  readonly familyName: string;
}

interface OfferedClaim<Claim> {
  readonly claim: Claim;
  /** It was there when the dialog opened, and somebody has taken it since. */
  readonly taken: boolean;
}

/**
 * The present claims together with those that were listed before, by family, so that no row disappears while somebody
 * is reading.
 * @param now undefined while it is being read
 */
export function withTaken<Claim extends Named>(
  seen: readonly Claim[],
  now: readonly Claim[] | undefined,
): readonly OfferedClaim<Claim>[] {
  const free = now ?? seen;
  const freeIds = new Set(free.map(({ id }) => id));
  return [
    ...free.map((claim) => ({ claim, taken: false })),
    ...seen.filter(({ id }) => !freeIds.has(id)).map((claim) => ({ claim, taken: true })),
  ].toSorted((one, other) => one.claim.familyName.localeCompare(other.claim.familyName));
}
