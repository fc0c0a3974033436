import { createHash } from 'node:crypto';
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
  /** Something it says stands by other evidence, or gave way to it. */
  readonly yielded: boolean;
}

export function rowToRecord(row: MatchedRow): RowToRecord {
  const { line, member_id: memberId, score, school_urn: urn, school_name: name, decided_by: decidedBy } = row;
  const school = urn === null || name === null ? {} : { school: { urn, name } };
  return {
    line,
    memberId,
    score,
    measures: Measures.parse(row.measures),
    compared: Compared.parse(row.compared),
    ...(decidedBy === null ? {} : { decidedBy }),
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
  ): Promise<readonly RecordedRow[]> {
    const context = contextOf(job, caseId, rows);
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
    let decided: readonly DecidedRow[] | undefined;
    try {
      decided = await this.decided(caseId, command, context);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return rows.map((row) => refused(row, caseId, [problemOf(error, job.feed)]));
    }
    const byLine = new Map(decided?.map((one) => [one.line, one]));
    return rows.map((row) => {
      const { outcome, refusal, confirmedEvidenceIds, yielded } = byLine.get(row.line) ?? notDecided;
      const problems = refusal === undefined ? [] : [problemOf(refusal, job.feed)];
      return { row, caseId, outcome, problems, confirmedEvidenceIds, yielded };
    });
  }

  /** What was decided of the rows from the very state that the record appended to: nothing is reported that was not appended. */
  private async decided(
    caseId: string,
    command: RecordFeedEvidence,
    context: CommandContext,
  ): Promise<readonly DecidedRow[] | undefined> {
    const decisionsOn = (state: OutcomeRecord): readonly DecidedRow[] | undefined =>
      state.status === 'open' ? decideFeedRows(command, state) : undefined;
    const seen: { decided?: readonly DecidedRow[] | undefined } = {};
    await this.records.execute(caseId, command, context, (state) => {
      seen.decided = decisionsOn(state);
    });
    if (seen.decided !== undefined) return seen.decided;
    // The command was given before, and cut off before its result was noted.
    const { state, head } = await this.records.load(caseId);
    const decided = decisionsOn(state);
    if (decided === undefined || decided.every(({ events }) => events.length === 0)) return decided;
    return this.decided(caseId, command, givenAgain(context, head.revision));
  }
}

/** What has changed since may let rows in that the first run did not append: these want a command of their own. */
function givenAgain(context: CommandContext, revision: number): CommandContext {
  const again = `again at revision ${revision}`;
  return { ...context, commandId: context.newId(again), newId: (label) => context.newId(`${again}, ${label}`) };
}

const notDecided = { outcome: 'refused', confirmedEvidenceIds: [], yielded: false, refusal: undefined } as const;

function refused(row: RowToRecord, caseId: string, problems: readonly CellProblem[]): RecordedRow {
  return { row, caseId, outcome: 'refused', problems, confirmedEvidenceIds: [], yielded: false };
}

/** Other rows, or rows that were woken since, are another command. */
function contextOf(job: FeedJob, caseId: string, rows: readonly RowToRecord[]): CommandContext {
  const which = rows.map(({ line, memberId }) => `${line} ${memberId}`).join('\n');
  const hash = createHash('sha256').update(which).digest('hex');
  return requestedContext({
    actor: job.actor,
    keyScope: 'feed-import',
    idempotencyKey: `${job.id} case ${caseId} work ${job.workNumber} rows ${hash}`,
    commandName: 'RecordFeedEvidence',
    targetId: caseId,
    body: { importId: job.id },
    correlationId: job.id,
    causationId: job.id,
  });
}
