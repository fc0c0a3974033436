/** The later of two instants (UTC), either of which may be unknown. */
export function laterInstant(one: string, other: string | undefined): string {
  return other !== undefined && Date.parse(other) > Date.parse(one) ? other : one;
}
