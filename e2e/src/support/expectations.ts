import type { Client } from '@turnaround/client';
import type { ClaimRow, PipelineRow } from '@turnaround/contracts';
import { runCommand } from './run-command.js';
import type { TurnedAround } from './turn-around.js';

/** `npm run ledger -- verify` over a platform; its exit code and words. */
export function verifyLedger(env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  return runCommand('services/ledger/dist/cli.js', ['verify'], env);
}

interface LedgerEvent {
  readonly id: string;
  readonly revision: number;
  readonly type: string;
}

/** A stream as the ledger holds it, once it is as long as `revision` says. */
export async function ledgerStream(auditor: Client, stream: string): Promise<readonly LedgerEvent[]> {
  const answer = await auditor.fetch(`/ledger/events?stream=${stream}`);
  if (!answer.ok) throw new Error(`The ledger answered ${answer.status} for ${stream}`);
  const body = (await answer.json()) as { events: readonly LedgerEvent[] } | readonly LedgerEvent[];
  return 'events' in body ? body.events : body;
}

/** Every read model shows the family at the stage it should have reached. */
export async function expectTurnedAround(reader: Client, { caseId, claimId }: TurnedAround): Promise<void> {
  await until(async () => {
    const claim = await reader.get<ClaimRow>('claims', claimId).catch(() => undefined);
    return claim?.row.status === 'submitted';
  });
  const claim = await reader.get<ClaimRow>('claims', claimId);
  expect(claim.row).toMatchObject({ caseId, status: 'submitted', amountPence: 80_000 });
  await until(async () => (await reader.get<PipelineRow>('pipeline', caseId)).row.stage === 'claim-submitted');
  const { row } = await reader.get<PipelineRow>('pipeline', caseId);
  const days = [
    row.referredOn,
    row.acceptedOn,
    row.allocatedOn,
    row.assessmentStartedOn,
    row.assessedOn,
    row.planDraftedOn,
  ];
  expect(days).toEqual(days.toSorted());
  expect(days).not.toContain(null);
}

const PATIENCE_MS = 60_000;

/** Waits on a condition, not on time; fails when it does not come true. */
export async function until(condition: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so after ${patienceMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
