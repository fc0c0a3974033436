import { ProblemError } from '@turnaround/client';
import { prepareClaim } from '@turnaround/contracts';
import type { FrontDoor } from './front-door.js';
import type { LoadedFamily } from './load-family.js';
import { type FamilyScript, twinsOf } from './programme.js';

/** One household was referred twice, and both cases are ready: whoever prepares one claim meets the hold. */
export async function holdTwins(
  door: FrontDoor,
  script: readonly FamilyScript[],
  loaded: ReadonlyMap<FamilyScript, LoadedFamily>,
): Promise<void> {
  const [twin] = twinsOf(script) ?? [];
  const family = twin && loaded.get(twin);
  if (family === undefined) return;
  const client = await door.client('priya-anand');
  try {
    await client.command(prepareClaim, { body: { caseId: family.caseId }, idempotencyKey: 'demonstration:twin' });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'CLAIM.OVERLAP_HELD') throw error;
  }
}
