import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, type Reaction, Repositories } from '@turnaround/application';
import { type EventOf, rowsOffered, rowsWithdrawn } from '@turnaround/contracts';
import { StoreUnavailableError } from '@turnaround/event-store';
import { DomainError, type ReadEvent } from '@turnaround/kernel';
import { v5 } from 'uuid';
import type { OutcomeRecordCommand } from '../domain/outcome-record/outcome-record.commands.js';
import { outcomeRecords } from '../outcome-records.js';

type Offer = EventOf<typeof rowsOffered>['data'];

/**
 * What a file of a data feed says about a family is recorded, in the name of whoever brought the file; or retracted, where the file
 * was taken back. Once, however often the event comes.
 */
@Injectable()
export class RecordFeedRows implements Reaction {
  readonly name = 'record-feed-rows';
  /** A file has thousands of families: nothing else waits for them. */
  readonly group = 'feeds';
  readonly on = [rowsOffered, rowsWithdrawn];

  constructor(@Inject(Repositories) private readonly repositories: Repositories) {}

  async handle(heard: ReadEvent, given: CommandContext): Promise<void> {
    // Delivered are the events of `on` only, each parsed by its contract.
    const event = heard as ReadEvent<EventOf<(typeof this.on)[number]>>;
    const context = { ...given, actor: event.metadata.actor };
    const command = event.type === rowsOffered.type ? recordOf(event.data, context) : retractOf(event.data);
    try {
      await this.repositories.of(outcomeRecords).execute(event.data.caseId, command, context);
    } catch (error) {
      // The acceptance that opens the record comes by another topic.
      const early = error instanceof DomainError && error.code === 'OUTCOME_RECORD.NOT_OPEN';
      throw early ? new StoreUnavailableError('The outcome record is not opened yet.', { cause: error }) : error;
    }
  }
}

const EVIDENCE_NAMESPACE = 'c1f2f6a8-52a9-4b63-9a8d-0b6d7a4e9f10';

/** What a row says has one id for each measure, however often it is recorded. */
function evidenceIdsOf(importId: string, line: number, measures: readonly { readonly kind: string }[]): string[] {
  return measures.map(({ kind }) => v5(`${importId}\n${line}\n${kind}`, EVIDENCE_NAMESPACE));
}

function recordOf(offer: Offer, { today }: CommandContext): OutcomeRecordCommand {
  const { importId, round, feed, source, extractedOn } = offer;
  return {
    type: 'RecordFeedEvidence',
    importId,
    round,
    source,
    extractedOn,
    today,
    rows: offer.rows.map(({ line, memberId, measures, score, compared, decidedBy }) => ({
      memberId,
      measures,
      evidenceIds: evidenceIdsOf(importId, line, measures),
      match: { feed, importId, line, score, compared, ...(decidedBy === undefined ? {} : { decidedBy }) },
    })),
  };
}

function retractOf({
  importId,
  reason,
  withdrawnBy,
  withdrawnOn,
}: EventOf<typeof rowsWithdrawn>['data']): OutcomeRecordCommand {
  return { type: 'RetractFeedEvidence', importId, reason, retractedBy: withdrawnBy, retractedOn: withdrawnOn };
}
