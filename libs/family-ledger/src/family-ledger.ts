import { type CaseOwnership, notFound } from '@turnaround/application';
import { keyWorkerAllocated, referralAccepted, referralSubmitted, eventReader } from '@turnaround/contracts';
import type { EventStore, LoadedStream } from '@turnaround/event-store';
import { DomainError, type StoredEvent, streamName, type StreamName } from '@turnaround/kernel';
import { pause } from '@turnaround/resilience';

/** Head of a stream that was read: proves what was known. */
export interface StreamHeadRead {
  readonly stream: string;
  readonly revision: number;
  readonly hash: string;
}

/** Where a journal has got to with a stream. */
export interface StreamPlace {
  readonly stream: StreamName;
  readonly revision: number;
}

/** An episode of support as the ledger knows it. */
export interface CaseInLedger {
  readonly caseId: string;
  readonly familyId: string;
  readonly familyName: string;
  /** Taken in; until then nothing can be evidenced or claimed. */
  readonly isAccepted: boolean;
  readonly ownership: CaseOwnership;
}

/** All the ledger holds of one episode, and where each stream ended when it was read. */
export interface LedgerOfFamily {
  readonly events: readonly StoredEvent[];
  readonly basis: readonly StreamHeadRead[];
}

type ReadStream = LoadedStream & { readonly stream: string };

const CATEGORIES = ['referral', 'assessment', 'wholeFamilyPlan', 'outcomeRecord'] as const;
const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;

/** Reads families from the programme's ledger: what is decided on is what auditors can replay. */
export class FamilyLedger {
  constructor(private readonly ledger: EventStore) {}

  /** Undefined where the ledger holds no referral of this id. */
  async findCase(caseId: string): Promise<CaseInLedger | undefined> {
    return caseIn(caseId, (await this.load(streamName('referral', caseId))).events);
  }

  /** @throws DomainError RESOURCE.NOT_FOUND */
  async getCase(caseId: string): Promise<CaseInLedger> {
    const found = await this.findCase(caseId);
    if (found === undefined) throw notFound('case');
    return found;
  }

  /**
   * The episode itself, and all that was ever claimed for its family.
   * @param noEarlierThan what the ledger must hold before it is read
   * @throws DomainError CLAIM.LEDGER_BEHIND when the ledger does not catch up within five seconds
   */
  async read(caseId: string, noEarlierThan: readonly StreamPlace[] = []): Promise<LedgerOfFamily> {
    const deadline = performance.now() + PATIENCE_MS;
    for (const place of noEarlierThan) await this.catchUp(place, deadline);
    const ofCase = await Promise.all(CATEGORIES.map((category) => this.load(streamName(category, caseId))));
    const familyId = caseIn(caseId, ofCase[0]?.events ?? [])?.familyId;
    const claims = familyId === undefined ? [] : [await this.load(streamName('familyClaims', familyId))];
    const read = [...ofCase, ...claims].filter(({ events }) => events.length > 0);
    return {
      events: read.flatMap(({ events }) => events),
      basis: read.map(({ stream, head }) => ({ stream, revision: head.revision, hash: head.hash })),
    };
  }

  private async load(stream: StreamName): Promise<ReadStream> {
    return { stream, ...(await this.ledger.load(stream)) };
  }

  private async catchUp({ stream, revision }: StreamPlace, deadline: number): Promise<void> {
    if (revision < 0) return;
    while ((await this.ledger.findPosition(stream, revision)) === undefined) {
      if (performance.now() > deadline) throw ledgerBehind();
      await pause(PAUSE_MS);
    }
  }
}

const referralReader = eventReader([referralSubmitted, referralAccepted, keyWorkerAllocated]);

function caseIn(caseId: string, referral: readonly StoredEvent[]): CaseInLedger | undefined {
  let found: CaseInLedger | undefined;
  for (const { type, data } of referral.flatMap((event) => referralReader.read(event) ?? [])) {
    if (type === referralSubmitted.type) {
      const { familyId, familyName } = data;
      found = { caseId, familyId, familyName, isAccepted: false, ownership: {} };
    } else if (type === referralAccepted.type) {
      const { familyId, familyName } = data;
      found = { ownership: {}, ...found, caseId, familyId, familyName, isAccepted: true };
    } else if (found !== undefined) {
      const { keyWorkerId, teamId } = data;
      found = { ...found, ownership: { keyWorkerId, teamId } };
    }
  }
  return found;
}

export const ledgerBehind = (): DomainError =>
  new DomainError(
    'CLAIM.LEDGER_BEHIND',
    'The ledger has not yet caught up with what was recorded last; please try again in a moment.',
  );

/** Journals stamp by the database's clock: what was read is known, even where that clock runs ahead of ours. */
export function latestKnowledge({ events }: LedgerOfFamily, now: string): string {
  return events.reduce((latest, { metadata }) => (metadata.recordedAt > latest ? metadata.recordedAt : latest), now);
}
