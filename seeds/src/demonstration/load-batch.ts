import {
  addClaimsToBatch,
  drawAuditSample,
  openBatch,
  PaymentPosition,
  recordSampleOutcome,
} from '@turnaround/contracts';
import type { ClaimBatchRow } from '@turnaround/contracts';
import type { FrontDoor } from './front-door.js';

const SEED = 'demonstration';

/** The approved claims go into a batch of the open window; internal audit asks about the one it drew. */
export async function loadBatch(door: FrontDoor, claimIds: readonly string[]): Promise<void> {
  if (claimIds.length === 0) return;
  const answer = await (await door.client('priya-anand')).fetch('/payment-position');
  const window = PaymentPosition.parse(await answer.json()).windows.find(({ open }) => open);
  if (window === undefined) return;
  const batch = await door.command('priya-anand', openBatch, `batch-${window.id}`, {
    ruleSetId: window.ruleSetId,
    windowId: window.id,
  });
  await door.command(
    'priya-anand',
    addClaimsToBatch,
    `batch-${window.id}-claims`,
    { claimIds: [...claimIds] },
    batch.id,
  );
  const drawn = await door.command(
    'tom-aldridge',
    drawAuditSample,
    `batch-${window.id}-sample`,
    { seed: SEED },
    batch.id,
  );
  const row = await door.row<ClaimBatchRow>('tom-aldridge', 'claim-batches', batch.id, drawn);
  const sampled = row.claims.find(({ audit }) => audit !== null);
  if (sampled === undefined) return;
  await door.command(
    'tom-aldridge',
    recordSampleOutcome,
    `batch-${window.id}-query`,
    { claimId: sampled.claimId, outcome: 'query', note: 'Which document shows that the family kept to the plan?' },
    batch.id,
  );
}
