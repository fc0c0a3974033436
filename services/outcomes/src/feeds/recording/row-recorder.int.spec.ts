import { type Measure, eventReader, outcomeRecordEvents, evidenceRecorded } from '@turnaround/contracts';
import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import type { Actor } from '@turnaround/kernel';
import { Repository, requestedContext, ServiceMetrics } from '@turnaround/service-kit';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import type { OutcomeRecordCommand } from '../../domain/outcome-record/outcome-record.commands.js';
import { outcomeRecordDecider } from '../../domain/outcome-record/outcome-record.decider.js';
import type { OutcomeRecords } from '../../outcome-records.js';
import type { FeedJob } from '../stored-rows.js';
import { RowRecorder, type RowToRecord } from './row-recorder.js';

const actor: Actor = { id: 'ruth', name: 'Ruth Fielding', role: 'data-officer' };
const ids = { caseId: '7b0f5f4e-3f0c-4f4a-9d59-0c0f3a4d9a01', familyId: '7b0f5f4e-3f0c-4f4a-9d59-0c0f3a4d9a02' };
const memberId = '7b0f5f4e-3f0c-4f4a-9d59-0c0f3a4d9a03';
const older = '7b0f5f4e-3f0c-4f4a-9d59-0c0f3a4d9a04';
const newer = '7b0f5f4e-3f0c-4f4a-9d59-0c0f3a4d9a05';

const jobOf = (id: string, extractedOn: string): FeedJob => ({
  id,
  feed: 'school-attendance',
  fileName: 'january.csv',
  sourceSystem: 'School register',
  extractedOn,
  sha256: '0'.repeat(64),
  actor,
  status: 'recording',
  takeBack: null,
  workNumber: 0,
});
const row = (line: number, from: string, to: string, attended: number): RowToRecord => {
  const absences = { authorisedAbsence: 128 - attended, unauthorisedAbsence: 0 };
  const measure: Measure = {
    kind: 'attendance',
    term: `Term of ${from}`,
    from,
    to,
    possible: 128,
    attended,
    ...absences,
  };
  return { line, memberId, measures: [measure], compared: [], score: 100 };
};

describe('The recorder of rows', () => {
  let server: TestDatabase;
  let journal: EventStore;
  let records: OutcomeRecords;
  let recorder: RowRecorder;
  beforeEach(async () => {
    server = await createTestDatabase();
    journal = await openPostgresEventStore({ url: server.url, schema: 'outcomes' });
    const aggregate = {
      category: 'outcomeRecord',
      decider: outcomeRecordDecider,
      events: eventReader(outcomeRecordEvents),
      familyIdOf: () => ids.familyId,
    };
    records = new Repository(journal, aggregate, new ServiceMetrics('outcomes'));
    recorder = new RowRecorder(records);
    const ben = { memberId, firstName: 'Ben', lastName: 'Moss', relationship: 'son' } as const;
    await given({ type: 'OpenOutcomeRecord', ...ids, familyName: 'Moss', members: [ben] });
  });
  afterEach(async () => {
    await journal.close();
    await server.close();
  });

  const given = (command: OutcomeRecordCommand) => {
    const context = { actor, idempotencyKey: command.type, commandName: command.type, body: {}, correlationId: 'spec' };
    return records.execute(ids.caseId, command, requestedContext(context));
  };
  const record = async (job: FeedJob, ...rows: readonly RowToRecord[]) =>
    (await recorder.record(job, { caseId: ids.caseId, rows }, new Map())).map(({ outcome }) => outcome);
  const recordedLines = async () =>
    (await journal.load(`outcomeRecord-${ids.caseId}`)).events
      .filter(({ type }) => type === evidenceRecorded.storedType)
      .map(({ data }) => (data as { match: { line: number; importId: string } }).match)
      .map(({ importId, line }) => `${importId} ${line}`);

  const autumn = row(2, '2025-09-03', '2025-12-19', 116);
  const spring = row(3, '2025-01-06', '2025-04-04', 116);

  it('finds what it recorded of the same rows, and records nothing', async () => {
    const job = jobOf(older, '2026-01-05');
    expect(await record(job, autumn, spring)).toEqual(['applied', 'applied']);
    expect(await record(job, autumn, spring)).toEqual(['applied', 'applied']);
    expect(await recordedLines()).toEqual([`${older} 2`, `${older} 3`]);
  });

  it('records a row that comes to those it recorded before', async () => {
    const job = jobOf(older, '2026-01-05');
    await record(job, autumn);
    expect(await record(job, autumn, spring)).toEqual(['applied', 'applied']);
    expect(await recordedLines()).toEqual([`${older} 2`, `${older} 3`]);
  });

  it('records what the same rows could not say before, for it says nothing that the record does not hold', async () => {
    const job = jobOf(older, '2026-01-05');
    await record(jobOf(newer, '2026-01-12'), row(2, '2025-09-03', '2025-12-19', 120));
    expect(await record(job, autumn, spring)).toEqual(['superseded', 'applied']);
    await given({
      type: 'RetractFeedEvidence',
      importId: newer,
      reason: 'The wrong file',
      retractedBy: 'ruth',
      retractedOn: '2026-01-13',
    });
    expect(await record(job, autumn, spring)).toEqual(['applied', 'applied']);
    expect(await recordedLines()).toEqual([`${newer} 2`, `${older} 3`, `${older} 2`]);
  });
});
