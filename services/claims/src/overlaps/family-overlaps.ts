import { eventReader, overlapEvents } from '@turnaround/contracts';
import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import { v5 } from 'uuid';
import type { OverlapCommand } from '../domain/family-overlap/family-overlap.commands.js';
import { familyOverlapDecider } from '../domain/family-overlap/family-overlap.decider.js';
import type { OverlapEvent } from '../domain/family-overlap/family-overlap.events.js';
import type { FamilyOverlap } from '../domain/family-overlap/family-overlap.state.js';

/** Streams `familyOverlap-<overlap id>`. */
export type FamilyOverlaps = Repository<FamilyOverlap, OverlapCommand, OverlapEvent>;

export const FAMILY_OVERLAPS = Symbol('FamilyOverlaps');

export const familyOverlapsProvider = repositoryProvider(FAMILY_OVERLAPS, {
  category: 'familyOverlap',
  decider: familyOverlapDecider,
  events: eventReader(overlapEvents),
  familyIdOf: () => undefined,
});

const OVERLAP_NAMESPACE = 'b7a3e8d2-3f5c-4c0e-8a51-0c9a3d2b6f44';

/** Two cases have one overlap, whichever of them it is found from. */
export function overlapIdOf([one, other]: readonly [string, string]): string {
  return v5(`${one}\n${other}`, OVERLAP_NAMESPACE);
}
