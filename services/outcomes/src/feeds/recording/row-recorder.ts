import { Inject, Injectable } from '@nestjs/common';
import type { ComparedField, Measure } from '@turnaround/contracts';
import { type CalendarDate, DomainError } from '@turnaround/kernel';
import { type CommandContext, requestedContext } from '@turnaround/service-kit';
import type { RecordFeedEvidence } from '../../domain/outcome-record/feed-evidence.commands.js';
import type { OutcomeRecord } from '../../domain/outcome-record/outcome-record.state.js';
import {
  decideFeedRows,
  type DecidedRow,
  type RecordedRowOutcome,
} from '../../domain/outcome-record/record-feed-evidence.js';
import { OUTCOME_RECORDS, type OutcomeRecords } from '../../outcome-records.js';
import { evidenceSource } from '../evidence-source.js';
import { evidenceIdsOf } from '../feed-matches.js';
import type { CellProblem } from '../files/cells.js';
import { Compared, type FeedJob, type MatchedRow, Measures } from '../stored-rows.js';
import { problemOf } from './problem-of.js';

/** A row with the person it is about. */
export interface RowToRecord {
  readonly line: number;
  readonly memberId: string;
  readonly measures: readonly Measure[];
  readonly compared: readonly ComparedField[];
  readonly score: number;
  readonly school?: { readonly urn: string; readonly name: string };
  /** Account of whoever confirmed the match, where somebody had to. */
  readonly decidedBy?: string;
}

export interface FamilyRows {
  readonly caseId: string;
  readonly rows: readonly RowToRecord[];
}

/** What became of a row. */
export interface RecordedRow {
  readonly row: RowToRecord;
  readonly caseId: string;
  readonly outcome: RecordedRowOutcome;
  readonly problems: readonly CellProblem[];
  readonly confirmedEvidenceIds: readonly string[];
}

export function rowToRecord(row: MatchedRow): RowToRecord {
  const { line, member_id: memberId, score, school_urn: urn, school_name: name } = row;
  const school = urn === null || name === null ? {} : { school: { urn, name } };
  return {
    line,
    memberId,
    score,
    measures: Measures.parse(row.measures),
    compared: Compared.parse(row.compared),
    ...school,
  };
}

/** Gives the rows of one family to its outcome record, in one command. */
@Injectable()
export class RowRecorder {
  constructor(@Inject(OUTCOME_RECORDS) private readonly records: OutcomeRecords) {}

  /** The same rows again find what was recorded of them, and record nothing. */
  async record(
    job: FeedJob,
    { caseId, rows }: FamilyRows,
    confirmedOn: ReadonlyMap<string, CalendarDate>,
    given?: CommandContext,
  ): Promise<readonly RecordedRow[]> {
    const context = given ?? contextOf(job, caseId, rows[0]?.line ?? 0);
    const command: RecordFeedEvidence = {
      type: 'RecordFeedEvidence',
      rows: rows.map(({ line, memberId, measures, compared, score, decidedBy }) => ({
        memberId,
        measures,
        evidenceIds: evidenceIdsOf(job.id, line, measures),
        match: {
          feed: job.feed,
          importId: job.id,
          line,
          score,
          compared: [...compared],
          ...(decidedBy === undefined ? {} : { decidedBy }),
        },
      })),
      source: evidenceSource(job),
      extractedOn: job.extractedOn,
      confirmedOn,
      today: context.today,
    };
    // The report is made from the very state that the record decides from.
    let decided: readonly DecidedRow[] | undefined;
    const look = (state: OutcomeRecord): void => {
      decided = state.status === 'open' ? decideFeedRows(command, state) : undefined;
    };
    try {
      await this.records.execute(caseId, command, context, look);
      if (decided === undefined) look((await this.records.load(caseId)).state);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return rows.map((row) => refused(row, caseId, [problemOf(error, job.feed)]));
    }
    const byLine = new Map(decided?.map((one) => [one.line, one]));
    return rows.map((row) => {
      const { outcome, refusal, confirmedEvidenceIds } = byLine.get(row.line) ?? notDecided;
      const problems = refusal === undefined ? [] : [problemOf(refusal, job.feed)];
      return { row, caseId, outcome, problems, confirmedEvidenceIds };
    });
  }
}

const notDecided = { outcome: 'refused', confirmedEvidenceIds: [], refusal: undefined } as const;

function refused(row: RowToRecord, caseId: string, problems: readonly CellProblem[]): RecordedRow {
  return { row, caseId, outcome: 'refused', problems, confirmedEvidenceIds: [] };
}

function contextOf(job: FeedJob, caseId: string, firstLine: number): CommandContext {
  return requestedContext({
    actor: job.actor,
    keyScope: 'feed-import',
    idempotencyKey: `${job.id} case ${caseId} from ${firstLine}`,
    commandName: 'RecordFeedEvidence',
    targetId: caseId,
    body: { importId: job.id },
    correlationId: job.id,
    causationId: job.id,
  });
}
