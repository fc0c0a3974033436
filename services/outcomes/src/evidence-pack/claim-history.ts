import { claimPrepared } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { type StoredEvent, streamName } from '@turnaround/kernel';
import type { z } from 'zod';
import { replay } from '../recompute-claim/replay.js';
import { ledgerBehind } from '../domain/claim/claim.errors.js';

export interface ClaimHistory {
  readonly prepared: z.infer<typeof claimPrepared.schema>;
  /** What the decision rests on, up to the stored revisions. */
  readonly basis: readonly StoredEvent[];
  /** All of the claim itself. */
  readonly claim: readonly StoredEvent[];
}

/** @throws DomainError CLAIM.LEDGER_BEHIND */
export async function readClaimHistory(claimId: string, ledger: EventStore): Promise<ClaimHistory> {
  const { events: claim } = await ledger.load(streamName('claim', claimId));
  const first = claim.find(({ type }) => type === claimPrepared.type);
  if (first === undefined) throw ledgerBehind();
  const prepared = claimPrepared.schema.parse(first.data);
  const streams = await Promise.all(prepared.basis.map((head) => replay(ledger, head)));
  return { prepared, claim, basis: streams.flatMap(({ events }) => events) };
}
