import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, StreamHead } from '@turnaround/event-store';
import { streamName, type StoredEvent } from '@turnaround/kernel';
import type { BasisHead } from '../domain/claim/claim.commands.js';
import { ledgerBehind } from '../domain/claim/claim.errors.js';

/** All the ledger holds of one episode of support, and where each stream ended when it was read. */
export interface LedgerOfFamily {
  readonly events: readonly StoredEvent[];
  readonly basis: readonly BasisHead[];
}

const CATEGORIES = ['referral', 'assessment', 'wholeFamilyPlan', 'outcomeRecord'] as const;
const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;

/** Reads families from the programme's ledger: what is claimed is what auditors can replay. */
export class FamilyLedger {
  constructor(private readonly ledger: EventStore) {}

  /**
   * @param ownHead where this service's own record of the family ends; given, the ledger must hold that much
   * @throws DomainError CLAIM.LEDGER_BEHIND when the ledger does not catch up in time
   */
  async read(caseId: string, ownHead?: StreamHead): Promise<LedgerOfFamily> {
    if (ownHead !== undefined) await this.catchUp(caseId, ownHead);
    const streams = await Promise.all(
      CATEGORIES.map(async (category) => {
        const stream = streamName(category, caseId);
        return { stream, ...(await this.ledger.load(stream)) };
      }),
    );
    return {
      events: streams.flatMap(({ events }) => events),
      basis: streams
        .filter(({ events }) => events.length > 0)
        .map(({ stream, head }) => ({ stream, revision: head.revision, hash: head.hash })),
    };
  }

  private async catchUp(caseId: string, { revision }: StreamHead): Promise<void> {
    const stream = streamName('outcomeRecord', caseId);
    const deadline = performance.now() + PATIENCE_MS;
    while ((await this.ledger.findPosition(stream, revision)) === undefined) {
      if (performance.now() > deadline) throw ledgerBehind();
      await pause(PAUSE_MS);
    }
  }
}
