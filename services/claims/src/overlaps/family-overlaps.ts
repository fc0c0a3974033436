import { defineAggregate } from '@turnaround/application';
import { eventReader, overlapEvents } from '@turnaround/contracts';
import { v5 } from 'uuid';
import { familyOverlapDecider } from '../domain/family-overlap/family-overlap.decider.js';

/** Streams `familyOverlap-<overlap id>`. */
export const familyOverlaps = defineAggregate({
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
