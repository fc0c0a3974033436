import { ClaimBatchRow, claimPrepared } from '@turnaround/contracts';
import { FamilyStory, id } from '@turnaround/payment-rules/examples';
import { replayTwice } from '@turnaround/projections';
import { claimBatchesProjection } from './claim-batches.projection.js';

const batchId = id(1);
const claims = FamilyStory.referred('2025-01-06')
  .paid('significant-and-sustained', 'supporting-families', 80_000, '2025-12-01')
  .paid('significant-and-sustained', 'supporting-families', 70_000, '2025-12-02');
const [one = '', two = ''] = claims.events.flatMap(({ type, data }) =>
  type === claimPrepared.storedType ? [(data as { claimId: string }).claimId] : [],
);
const filled = claims
  .and('claims.BatchOpened', '2025-12-05', {
    batchId,
    ruleSetId: 'fellmoor-demonstration',
    ruleSetVersion: '1.0.0',
    windowId: 'winter',
    opensOn: '2025-12-01',
    closesOn: '2026-01-31',
    openedBy: 'pat',
    openedOn: '2025-12-05',
  })
  .and('claims.ClaimBatched', '2025-12-05', added(one, 80_000))
  .and('claims.ClaimBatched', '2025-12-05', added(two, 70_000));
const sampled = filled.and('claims.AuditSampleDrawn', '2025-12-06', {
  batchId,
  seed: 'winter',
  percent: 10,
  method: 'in words',
  outOf: 2,
  claimIds: [two],
  drawnBy: 'pat',
  drawnOn: '2025-12-06',
});

const batching = filled.events.slice(claims.events.length);
/** As before their submission. */
const approved = claims.events
  .filter(({ type }) => type === claimPrepared.storedType)
  .reduce<FamilyStory>(
    (story, { data }) => story.and('claims.ClaimPrepared', '2025-12-01', claimPrepared.schema.parse(data)),
    FamilyStory.referred('2025-01-06'),
  );

function withdrawn(story: FamilyStory): FamilyStory {
  const why = { reason: 'Moved away', withdrawnBy: 'pat', withdrawnOn: '2025-12-07' };
  return story.and('claims.ClaimWithdrawn', '2025-12-07', {
    claimId: two,
    caseId: id(9001),
    familyId: id(9002),
    ...why,
  });
}

function added(claimId: string, amountPence: number) {
  return { batchId, claimId, amountPence, addedBy: 'pat', addedOn: '2025-12-05' };
}

function batchOf({ events }: Pick<FamilyStory, 'events'>): ClaimBatchRow {
  return ClaimBatchRow.parse(replayTwice(claimBatchesProjection, events).get(batchId));
}

describe('claim-batches', () => {
  it('adds up the claims, by the names of their families', () => {
    expect(batchOf(filled)).toMatchObject({ status: 'open', claimCount: 2, amountPence: 150_000, sampleSize: 0 });
    expect(batchOf(filled).claims.map(({ familyName }) => familyName)).toEqual(['Ashdown', 'Ashdown']);
  });

  it('shows the sample, and the trail of each audit', () => {
    expect(batchOf(sampled)).toMatchObject({ status: 'sampled', seed: 'winter', sampleSize: 1, auditsOpen: 1 });
    const outcome = { batchId, claimId: two, recordedBy: 'pat', recordedOn: '2025-12-07' };
    const audited = sampled
      .and('claims.SampleOutcomeRecorded', '2025-12-07', { ...outcome, outcome: 'query', note: 'Which school?' })
      .and('claims.SampleOutcomeRecorded', '2025-12-07', { ...outcome, outcome: 'answer', note: 'Hill School' })
      .and('claims.SampleOutcomeRecorded', '2025-12-07', { ...outcome, outcome: 'pass' });
    const { auditsOpen, claims: listed } = batchOf(audited);
    expect(auditsOpen).toBe(0);
    expect(listed.find(({ claimId }) => claimId === two)).toMatchObject({
      audit: 'passed',
      notes: [
        { outcome: 'query', note: 'Which school?', byName: 'Worker', on: '2025-12-07' },
        { outcome: 'answer', note: 'Hill School' },
        { outcome: 'pass', note: null },
      ],
    });
  });

  it('says which claims could not go with it, and why', () => {
    const submitted = sampled
      .and('claims.BatchSubmitted', '2025-12-08', {
        batchId,
        claimIds: [one, two],
        submittedBy: 'pat',
        submittedOn: '2025-12-08',
      })
      .and('claims.ClaimLeftOut', '2025-12-08', { batchId, claimId: one, code: 'CLAIM.WITHDRAWN' });
    expect(batchOf(submitted)).toMatchObject({
      status: 'submitted',
      submittedOn: '2025-12-08',
      submittedByName: 'Worker',
    });
    expect(batchOf(submitted).claims.map(({ leftOutCode }) => leftOutCode)).toEqual(['CLAIM.WITHDRAWN', null]);
  });

  it('adds up only what goes along, and keeps the rest in the list', () => {
    const rejected = sampled.and('claims.SampleOutcomeRecorded', '2025-12-07', {
      batchId,
      claimId: two,
      recordedBy: 'pat',
      recordedOn: '2025-12-07',
      outcome: 'withdraw',
      note: 'No register',
    });
    expect(batchOf(rejected)).toMatchObject({ claimCount: 1, amountPence: 80_000, sampleSize: 1, auditsOpen: 0 });
    const leftOut = rejected.and('claims.ClaimLeftOut', '2025-12-08', {
      batchId,
      claimId: one,
      code: 'CLAIM.NO_OPEN_WINDOW',
    });
    expect(batchOf(leftOut)).toMatchObject({ claimCount: 0, amountPence: 0 });
    expect(batchOf(leftOut).claims).toMatchObject([{ leftOutCode: 'CLAIM.NO_OPEN_WINDOW' }, { audit: 'withdrawn' }]);
  });

  it('follows a claim that is withdrawn while it waits in the batch, whichever is told first', () => {
    const told = withdrawn(approved).events.slice(approved.events.length);
    for (const events of [
      [...approved.events, ...batching, ...told],
      [...approved.events, ...told, ...batching],
    ]) {
      expect(batchOf({ events })).toMatchObject({ claimCount: 1, amountPence: 80_000 });
      expect(batchOf({ events }).claims).toMatchObject([
        { claimId: one, withdrawalReason: null },
        { claimId: two, withdrawalReason: 'Moved away' },
      ]);
    }
  });

  it('counts a claim that went to the department with it, also when it is withdrawn there', () => {
    const gone = withdrawn(filled);
    expect(batchOf(gone)).toMatchObject({ claimCount: 2, amountPence: 150_000 });
    expect(batchOf(gone).claims.map(({ withdrawalReason }) => withdrawalReason)).toEqual([null, null]);
  });

  it('says out of how many claims its sample was drawn', () => {
    expect(batchOf(sampled).drawnOutOf).toBe(2);
  });
});
