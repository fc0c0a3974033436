import type { AllocationEvent } from '@turnaround/contracts';
import { assertNever, type Decider } from '@turnaround/kernel';
import type { AllocationCommand, ReleasePlace, TakePlace } from './allocation.commands.js';
import { type Allocation, noPlaceTaken, placesUsed } from './allocation.state.js';

/** A number of results issued for a period: the last place goes once (docs/domain/payment-by-results.md §2.2). */
export const allocationDecider: Decider<Allocation, AllocationCommand, AllocationEvent> = {
  initialState: noPlaceTaken,
  decide,
  evolve,
};

function decide(command: AllocationCommand, state: Allocation): readonly AllocationEvent[] {
  switch (command.type) {
    case 'TakePlace':
      return take(command, state);
    case 'ReleasePlace':
      return release(command, state);
    default:
      return assertNever(command);
  }
}

function take({ type: _type, ...place }: TakePlace, state: Allocation): readonly AllocationEvent[] {
  if (hasPlace(state, place)) return [];
  const { allocationId, claimId, familyId, fundedFamilies } = place;
  if (placesUsed(state, familyId) < fundedFamilies) return [{ type: 'claims.PlaceTaken', data: place }];
  return [{ type: 'claims.PlaceRefused', data: { allocationId, claimId, familyId, fundedFamilies } }];
}

function release({ type: _type, ...place }: ReleasePlace, state: Allocation): readonly AllocationEvent[] {
  return hasPlace(state, place) ? [{ type: 'claims.PlaceReleased', data: place }] : [];
}

export function hasPlace(
  { places }: Allocation,
  { familyId, claimId }: { familyId: string; claimId: string },
): boolean {
  return places.get(familyId)?.has(claimId) ?? false;
}

function evolve(state: Allocation, event: AllocationEvent): Allocation {
  switch (event.type) {
    case 'claims.PlaceTaken': {
      const { familyId, claimId } = event.data;
      return withClaims(state, familyId, new Set(state.places.get(familyId)).add(claimId));
    }
    case 'claims.PlaceReleased': {
      const { familyId, claimId } = event.data;
      const left = new Set(state.places.get(familyId));
      left.delete(claimId);
      return withClaims(state, familyId, left);
    }
    default:
      return state;
  }
}

function withClaims({ places }: Allocation, familyId: string, claimIds: ReadonlySet<string>): Allocation {
  const next = new Map(places);
  if (claimIds.size === 0) next.delete(familyId);
  else next.set(familyId, claimIds);
  return { places: next };
}
