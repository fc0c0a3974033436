import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Client } from '@turnaround/client';
import type { ClaimRow, PipelineRow } from '@turnaround/contracts';
import type { TurnedAround } from './turn-around.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** `npm run ledger -- verify` over the platform in `directory`; its exit code and words. */
export async function verifyLedger(env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, ['services/ledger/dist/cli.js', 'verify'], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string };
    return { code: failed.code ?? 1, said: `${failed.stdout ?? ''}${failed.stderr ?? ''}` };
  }
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
