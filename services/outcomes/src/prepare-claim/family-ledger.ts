import type { EventStore, LoadedStream } from '@turnaround/event-store';
import { type StoredEvent, streamName, type StreamName } from '@turnaround/kernel';
import { pause } from '@turnaround/resilience';
import { claimIdOf } from '../claims.js';
import type { BasisHead } from '../domain/claim/claim.commands.js';
import { ledgerBehind } from '../domain/claim/claim.errors.js';
import type { HouseholdIndex } from '../overlaps/household-index.js';

/** All the ledger holds of one episode of support, and where each stream ended when it was read. */
export interface LedgerOfFamily {
  readonly events: readonly StoredEvent[];
  readonly basis: readonly BasisHead[];
}

/** Where a journal has got to with a stream. */
export interface StreamPlace {
  readonly stream: StreamName;
  readonly revision: number;
}

type ReadStream = LoadedStream & { readonly stream: string };

const CATEGORIES = ['referral', 'assessment', 'wholeFamilyPlan', 'outcomeRecord'] as const;
const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;

/** Reads families from the programme's ledger: what is claimed is what auditors can replay. */
export class FamilyLedger {
  constructor(
    private readonly ledger: EventStore,
    private readonly households: HouseholdIndex,
  ) {}

  /**
   * The episode itself, and what was claimed for it and for earlier episodes of the family.
   * @param noEarlierThan what the ledger must hold of the family before it is read
   * @throws DomainError CLAIM.LEDGER_BEHIND when the ledger does not catch up in time
   */
  async read(caseId: string, noEarlierThan: readonly StreamPlace[] = []): Promise<LedgerOfFamily> {
    const deadline = performance.now() + PATIENCE_MS;
    for (const place of noEarlierThan) await this.catchUp(place, deadline);
    const episodes = new Set([caseId, ...(await this.households.episodesWith(caseId))]);
    const streams = await Promise.all([
      ...CATEGORIES.map((category) => this.load(streamName(category, caseId))),
      ...[...episodes].map((episode) => this.claimsOf(episode)),
    ]);
    const read = streams.flat().filter(({ events }) => events.length > 0);
    return {
      events: read.flatMap(({ events }) => events),
      basis: read.map(({ stream, head }) => ({ stream, revision: head.revision, hash: head.hash })),
    };
  }

  private async load(stream: StreamName): Promise<ReadStream> {
    return { stream, ...(await this.ledger.load(stream)) };
  }

  private async claimsOf(caseId: string): Promise<readonly ReadStream[]> {
    const claims: ReadStream[] = [];
    for (;;) {
      const next = await this.load(streamName('claim', claimIdOf(caseId, claims.length)));
      if (next.events.length === 0) return claims;
      claims.push(next);
    }
  }

  private async catchUp({ stream, revision }: StreamPlace, deadline: number): Promise<void> {
    while ((await this.ledger.findPosition(stream, revision)) === undefined) {
      if (performance.now() > deadline) throw ledgerBehind();
      await pause(PAUSE_MS);
    }
  }
}

/** Journals stamp by the database's clock: what was read is known, even where that clock runs ahead of ours. */
export function latestKnowledge({ events }: LedgerOfFamily, now: string): string {
  return events.reduce((latest, { metadata }) => (metadata.recordedAt > latest ? metadata.recordedAt : latest), now);
}
