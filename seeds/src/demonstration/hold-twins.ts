import { ProblemError } from '@turnaround/client';
import { prepareClaim, reviewOverlap } from '@turnaround/contracts';
import { z } from 'zod';
import type { FrontDoor } from './front-door.js';
import type { LoadedFamily } from './load-family.js';
import { type FamilyScript, twinsOf } from './programme.js';

const MANAGER = 'priya-anand';
const Held = z.object({ overlapIds: z.array(z.string()).min(1) });

/**
 * Households that were referred twice, both cases ready: whoever prepares a claim for one meets the hold. The first pair waits for a
 * review; of the second it was found that they are one family, and which case is kept.
 */
export async function holdTwins(
  door: FrontDoor,
  script: readonly FamilyScript[],
  loaded: ReadonlyMap<FamilyScript, LoadedFamily>,
): Promise<void> {
  const [first, second] = twinsOf(script).map((pair) => pair.map((twin) => loaded.get(twin)?.caseId));
  const [waiting] = first ?? [];
  if (waiting !== undefined) await hold(door, waiting, 'twin');
  const [kept, other] = second ?? [];
  if (kept === undefined || other === undefined) return;
  const overlapId = await hold(door, other, 'second-twin');
  if (overlapId === undefined) return;
  const reason = 'The same mother and children under one roof: the school and the landlord had both referred them.';
  const decision = { finding: 'same-family' as const, keptCaseId: kept };
  await door.command(MANAGER, reviewOverlap, `review-${overlapId}`, { decision, reason }, overlapId);
}

/** The overlap that stands in the way of a claim; undefined where none does, or somebody reviewed it already. */
async function hold(door: FrontDoor, caseId: string, key: string): Promise<string | undefined> {
  const client = await door.client(MANAGER);
  try {
    await client.command(prepareClaim, { body: { caseId }, idempotencyKey: `demonstration:${key}` });
    return undefined;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.problem.code === 'CLAIM.OTHER_FAMILY_KEPT') return undefined;
    if (error.problem.code !== 'CLAIM.OVERLAP_HELD') throw error;
    return Held.parse(error.problem.particulars).overlapIds[0];
  }
}
