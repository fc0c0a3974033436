/** Who has a place among the results issued for a period: what is issued is a number of families, not of claims. */
export interface Allocation {
  /** Claims with a place, by family. */
  readonly places: ReadonlyMap<string, ReadonlySet<string>>;
}

export const noPlaceTaken: Allocation = { places: new Map() };

/**
 * How many families have a place, this one left out: a second result of a family takes no further place
 * (docs/domain/payment-by-results.md example F).
 */
export function placesUsed({ places }: Allocation, familyId: string): number {
  return places.size - (places.has(familyId) ? 1 : 0);
}
