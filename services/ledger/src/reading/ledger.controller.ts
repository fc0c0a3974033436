import { Controller, Get, Inject, Query } from '@nestjs/common';
import { InvalidInputError, notFound } from '@turnaround/application';
import { type DataKeys, type EventStore, openEvents, type StreamHead } from '@turnaround/event-store';
import { type StoredEvent, streamCategory, streamId, streamName } from '@turnaround/kernel';
import { Asked, DATA_KEYS, Permit } from '@turnaround/service-kit';
import { type Incident, Incidents } from '../recorder/incidents.js';
import { type FullVerification, VerificationRun } from '../verification/verification-run.js';

export const LEDGER = Symbol('Ledger');

interface WholeStream {
  readonly stream: string;
  readonly head: Pick<StreamHead, 'revision' | 'hash'>;
  /** With hashes, as the chain holds them. */
  readonly events: readonly StoredEvent[];
}

/** What an auditor asks the ledger itself. */
@Controller('/ledger')
@Permit('auditor', 'programme-manager', 'administrator')
export class LedgerController {
  constructor(
    @Inject(LEDGER) private readonly ledger: EventStore,
    @Inject(VerificationRun) private readonly verification: VerificationRun,
    @Inject(Incidents) private readonly incidents: Incidents,
    @Inject(DATA_KEYS) private readonly keys: DataKeys,
  ) {}

  /** @throws DomainError INPUT.INVALID without a stream name, RESOURCE.NOT_FOUND for a stream without events */
  @Get('/events')
  @Asked('stream')
  async events(@Query('stream') stream: unknown): Promise<WholeStream> {
    if (typeof stream !== 'string' || !/^[A-Za-z]{1,50}-[0-9a-f-]{36}$/.test(stream)) {
      throw new InvalidInputError([{ pointer: '/stream', rule: 'must be the name of a stream, <category>-<id>' }]);
    }
    const {
      events,
      head: { revision, hash },
    } = await this.ledger.load(streamName(streamCategory(stream), streamId(stream)));
    if (events.length === 0) throw notFound('stream');
    return { stream, head: { revision, hash }, events: await openEvents(events, this.keys) };
  }

  /** Walks every chain now, compares with the seals and with the journals; long on a large ledger. */
  @Get('/verification')
  verify(): Promise<FullVerification> {
    return this.verification.result();
  }

  @Get('/incidents')
  open(): Promise<readonly Incident[]> {
    return this.incidents.open();
  }
}
