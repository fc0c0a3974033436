import {
  addClaimsToBatch,
  type ClaimRow,
  type CommandResult,
  drawAuditSample,
  openBatch,
  recordSampleOutcome,
  submitBatch,
} from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import { pollUntil } from '@turnaround/resilience';
import { z } from 'zod';
import { at } from './family-on-its-way.js';
import type { FrontDoor } from './front-door.js';

const MANAGER = 'priya-anand';
const LOOK_MS = 100;
const PATIENCE_MS = 60_000;
const Rules = z.object({
  claimWindows: z.array(z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string(), enabled: z.boolean() })),
});

/**
 * Takes an approved claim to the department: in a batch of its own for the window of the day, whose sample internal audit passed.
 * @returns where the claim stands once it went
 */
export async function submitInBatch(
  door: FrontDoor,
  key: (step: string) => string,
  claim: CommandResult,
  on: CalendarDate,
): Promise<CommandResult> {
  const { ruleSetId } = await door.row<ClaimRow>(MANAGER, 'claims', claim.id, claim);
  const answer = await (await door.client(MANAGER)).fetch(`/pbr/rule-sets/${ruleSetId}`);
  const window = Rules.parse(await answer.json()).claimWindows.find(
    ({ enabled, opensOn, closesOn }) => enabled && opensOn <= on && on <= closesOn,
  );
  if (window === undefined) throw new Error(`No claim window of ${ruleSetId} is open on ${on}`);
  const occurredAt = at(on, 12);
  const opened = { ruleSetId, windowId: window.id, occurredAt };
  const { id } = await door.command(MANAGER, openBatch, key('open-batch'), opened);
  await door.command(MANAGER, addClaimsToBatch, key('batch-claim'), { claimIds: [claim.id], occurredAt }, id);
  await door.command('tom-aldridge', drawAuditSample, key('draw-sample'), { occurredAt }, id);
  const found = { claimId: claim.id, outcome: 'pass' as const, occurredAt };
  await door.command('olu-adeyemi', recordSampleOutcome, key('pass-sample'), found, id);
  await door.command(MANAGER, submitBatch, key('submit-batch'), { occurredAt }, id);
  return gone(door, claim);
}

/** The claims of a batch follow it. */
async function gone(door: FrontDoor, claim: CommandResult): Promise<CommandResult> {
  const row = await pollUntil(
    async () => {
      const seen = await door.row<ClaimRow>(MANAGER, 'claims', claim.id, claim);
      return seen.status !== 'prepared' && seen.status !== 'approved' && seen;
    },
    { everyMs: LOOK_MS, withinMs: PATIENCE_MS },
  );
  if (row === undefined) throw new Error(`The claim ${claim.id} did not follow its batch`);
  return { ...claim, revision: row.revision };
}
