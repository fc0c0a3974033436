import {
  addClaimsToBatch,
  drawAuditSample,
  openBatch,
  PaymentPosition,
  recordSampleOutcome,
  submitBatch,
} from '@turnaround/contracts';
import type { ClaimBatchRow } from '@turnaround/contracts';
import type { FrontDoor } from './front-door.js';

const MANAGER = 'priya-anand';

/**
 * The first of the approved claims has gone to the department with a batch that internal audit passed; the others are in a batch that
 * waits for an answer to what audit asked.
 */
export async function loadBatches(door: FrontDoor, claimIds: readonly string[]): Promise<void> {
  const [first, ...others] = claimIds;
  if (first === undefined) return;
  const answer = await (await door.client(MANAGER)).fetch('/payment-position');
  const window = PaymentPosition.parse(await answer.json()).windows.find(({ open }) => open);
  if (window === undefined) return;
  if (others.length === 0) return audited(door, window, 'batch', [first], query);
  await audited(door, window, 'first-batch', [first], pass);
  await audited(door, window, 'batch', others, query);
}

type Window = PaymentPosition['windows'][number];

/** Fills a batch, draws its sample, and audits the claim that was drawn. */
async function audited(
  door: FrontDoor,
  window: Window,
  name: string,
  claimIds: readonly string[],
  audit: (door: FrontDoor, key: string, batchId: string, claimId: string) => Promise<unknown>,
): Promise<void> {
  const key = `${name}-${window.id}`;
  const opened = { ruleSetId: window.ruleSetId, ruleSetVersion: window.ruleSetVersion, windowId: window.id };
  const batch = await door.command(MANAGER, openBatch, key, opened);
  await door.command(MANAGER, addClaimsToBatch, `${key}-claims`, { claimIds: [...claimIds] }, batch.id);
  const drawn = await door.command('tom-aldridge', drawAuditSample, `${key}-sample`, {}, batch.id);
  const row = await door.row<ClaimBatchRow>('tom-aldridge', 'claim-batches', batch.id, drawn);
  const sampled = row.claims.find((claim) => claim.audit !== null);
  if (sampled !== undefined) await audit(door, key, batch.id, sampled.claimId);
}

function query(door: FrontDoor, key: string, batchId: string, claimId: string): Promise<unknown> {
  const note = 'Which document shows that the family kept to the plan?';
  const found = { claimId, outcome: 'query' as const, note };
  return door.command('tom-aldridge', recordSampleOutcome, `${key}-query`, found, batchId);
}

async function pass(door: FrontDoor, key: string, batchId: string, claimId: string): Promise<void> {
  const note = 'Every test is evidenced; the sources were looked up.';
  const found = { claimId, outcome: 'pass' as const, note };
  await door.command('olu-adeyemi', recordSampleOutcome, `${key}-pass`, found, batchId);
  await door.command(MANAGER, submitBatch, `${key}-submit`, {}, batchId);
}
