import { randomUUID } from 'node:crypto';
import { claimPrepared, ClaimRow } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { replayTwice } from '@turnaround/projections';
import type { Story } from '../testing/story.js';
import { wholeWay } from '../testing/whole-way.js';
import { claimsProjection } from './claims.projection.js';

const batchId = randomUUID();

describe('claims', () => {
  it('show the decision, the second person and the team that has the case now', () => {
    const story = wholeWay();
    const { caseId: referralId, familyId } = story;
    story.on('2025-07-01', {
      type: 'referrals.KeyWorkerAllocated',
      data: {
        referralId,
        familyId,
        keyWorkerId: 'kw-9',
        keyWorkerName: 'Noor',
        teamId: 'south',
        allocatedOn: '2025-07-01',
      },
    });
    const row = ClaimRow.parse(replayTwice(claimsProjection, story.events).get(story.claimId));
    expect(row).toMatchObject({
      caseId: story.caseId,
      status: 'approved',
      amountPence: 80_000,
      preparedBy: 'Pat Manager',
      approvedBy: 'Lee Manager',
      submittedOn: null,
      teamId: 'south',
      revision: 1,
    });
  });

  const submitted = () => {
    const story = wholeWay();
    const { claimId, caseId, familyId } = story;
    const ids = { claimId, caseId, familyId };
    story.on('2025-06-22', {
      type: 'claims.ClaimBatched',
      data: { batchId, claimId, amountPence: 80_000, addedBy: 'pat', addedOn: '2025-06-22' },
    });
    story.on('2025-06-23', {
      type: 'claims.ClaimSubmitted',
      data: { ...ids, amountPence: 80_000, submittedBy: 'pat', submittedOn: '2025-06-23', windowId: 'summer' },
    });
    return { story, ids };
  };
  const rowOf = ({ events, claimId }: ReturnType<typeof wholeWay>): ClaimRow =>
    ClaimRow.parse(replayTwice(claimsProjection, events).get(claimId));

  it('name who did each step, the window and the batch', () => {
    const { story } = submitted();
    expect(rowOf(story)).toMatchObject({
      status: 'submitted',
      preparedByName: 'Ann Worker',
      approvedByName: 'Ann Worker',
      submittedByName: 'Ann Worker',
      windowId: 'summer',
      batchId,
      paidPence: null,
      repaidPence: 0,
      regressions: 0,
      revision: 2,
    });
  });

  it('no longer go with a batch that left them out', () => {
    const { story } = submitted();
    story.on('2025-06-24', {
      type: 'claims.ClaimLeftOut',
      data: { batchId, claimId: story.claimId, code: 'CLAIM.WITHDRAWN' },
    });
    expect(rowOf(story)).toMatchObject({ batchId: null, revision: 2 });
  });

  it('were paid, count each time the family fell back, and sum what was repaid after a withdrawal', () => {
    const { story, ids } = submitted();
    const paid = { amountPence: 80_000, paidOn: '2025-08-01', reference: 'DLUHC-7', recordedBy: 'pat' };
    story.on('2025-08-01', { type: 'claims.ClaimPaid', data: { ...ids, ...paid } });
    for (const day of ['2025-09-01', '2025-09-20']) {
      const seen = { description: 'Out of school again', observedOn: day, observedBy: 'kw-1' };
      story.on(day, { type: 'claims.RegressionObserved', data: { ...ids, ...seen } });
    }
    expect(rowOf(story)).toMatchObject({
      status: 'paid',
      paidPence: 80_000,
      paidOn: '2025-08-01',
      paymentReference: 'DLUHC-7',
      regressions: 2,
      revision: 5,
    });
    const why = { reason: 'Counted twice', withdrawnBy: 'lee', withdrawnOn: '2025-10-01' };
    story.on('2025-10-01', { type: 'claims.ClaimWithdrawn', data: { ...ids, ...why } });
    for (const amountPence of [50_000, 30_000]) {
      const repaid = { amountPence, repaidOn: '2025-10-10', reference: 'BACS', recordedBy: 'pat' };
      story.on('2025-10-10', { type: 'claims.RepaymentRecorded', data: { ...ids, ...repaid } });
    }
    expect(rowOf(story)).toMatchObject({
      status: 'withdrawn',
      withdrawnOn: '2025-10-01',
      withdrawalReason: 'Counted twice',
      paidPence: 80_000,
      repaidPence: 80_000,
    });
  });

  it('list who did what and when, with the words and the reference of each', () => {
    const { story, ids } = submitted();
    const paid = { amountPence: 80_000, paidOn: '2025-08-01', reference: 'DLUHC-7', recordedBy: 'pat' };
    story.on('2025-08-01', { type: 'claims.ClaimPaid', data: { ...ids, ...paid } });
    const seen = { description: 'Out of school again', observedOn: '2025-09-01', observedBy: 'kw-1' };
    story.on('2025-09-01', { type: 'claims.RegressionObserved', data: { ...ids, ...seen } });
    const why = { reason: 'Counted twice', withdrawnBy: 'lee', withdrawnOn: '2025-10-01' };
    story.on('2025-10-01', { type: 'claims.ClaimWithdrawn', data: { ...ids, ...why } });
    const repaid = { amountPence: 50_000, repaidOn: '2025-10-10', reference: 'BACS', recordedBy: 'pat' };
    story.on('2025-10-10', { type: 'claims.RepaymentRecorded', data: { ...ids, ...repaid } });
    const step = { byName: 'Ann Worker', amountPence: null, reference: null, words: null };
    expect(rowOf(story).steps).toEqual([
      { ...step, step: 'prepared', on: '2025-06-20', by: 'Pat Manager' },
      { ...step, step: 'approved', on: '2025-06-21', by: 'Lee Manager' },
      { ...step, step: 'submitted', on: '2025-06-23', by: 'pat' },
      { ...step, step: 'paid', on: '2025-08-01', by: 'pat', amountPence: 80_000, reference: 'DLUHC-7' },
      { ...step, step: 'fell-back', on: '2025-09-01', by: 'kw-1', words: 'Out of school again' },
      { ...step, step: 'withdrawn', on: '2025-10-01', by: 'lee', words: 'Counted twice' },
      { ...step, step: 'repaid', on: '2025-10-10', by: 'pat', amountPence: 50_000, reference: 'BACS' },
    ]);
  });

  describe('that went with a batch', () => {
    const platform = { id: 'service:outcomes', name: 'outcomes', role: 'service' };
    const priya = { id: 'priya', name: 'Priya Anand', role: 'programme-manager' };
    const tellBatch = (story: Story, claimIds: string[]): void => {
      const sent = { claimIds, submittedBy: 'priya', submittedOn: '2025-06-23' };
      by(priya, story.on('2025-06-23', { type: 'claims.BatchSubmitted', data: { batchId, ...sent } }));
    };
    const tellSubmission = (story: ReturnType<typeof wholeWay>): void => {
      const { claimId, caseId, familyId } = story;
      const sent = { amountPence: 80_000, submittedBy: 'priya', submittedOn: '2025-06-23' };
      const data = { claimId, caseId, familyId, ...sent };
      by(platform, story.on('2025-06-23', { type: 'claims.ClaimSubmitted', data }));
    };

    it.each(['before', 'after'])('name who sent the batch, whose event comes %s theirs', (order) => {
      const story = wholeWay();
      if (order === 'before') tellBatch(story, [story.claimId]);
      tellSubmission(story);
      if (order === 'after') tellBatch(story, [story.claimId]);
      const row = rowOf(story);
      expect(row).toMatchObject({ submittedBy: 'priya', submittedByName: 'Priya Anand', revision: 2 });
      expect(row.steps.at(-1)).toMatchObject({ step: 'submitted', byName: 'Priya Anand' });
    });

    it('name nobody rather than the platform', () => {
      const story = wholeWay();
      tellSubmission(story);
      expect(rowOf(story)).toMatchObject({ submittedBy: 'priya', submittedByName: null });
    });

    it('name the auditor who rejected them', () => {
      const story = wholeWay();
      const { claimId, caseId, familyId } = story;
      const rejected = { outcome: 'withdraw' as const, recordedBy: 'priya', recordedOn: '2025-06-22' };
      const data = { batchId, claimId, ...rejected };
      by(priya, story.on('2025-06-22', { type: 'claims.SampleOutcomeRecorded', data }));
      const why = { reason: 'Rejected by internal audit', withdrawnBy: 'priya', withdrawnOn: '2025-06-22' };
      const withdrawn = { claimId, caseId, familyId, ...why };
      by(platform, story.on('2025-06-22', { type: 'claims.ClaimWithdrawn', data: withdrawn }));
      expect(rowOf(story).steps.at(-1)).toMatchObject({ step: 'withdrawn', by: 'priya', byName: 'Priya Anand' });
    });
  });

  const changes = [
    { testId: 'outcome-of-need', was: 'met' as const, is: 'not-met' as const, reasonCode: 'NO_EVIDENCE' },
  ];

  it('fall in hand, are in doubt with the department, hold again, and are neither once they ended', () => {
    const prepared = wholeWay();
    const { claimId, caseId, familyId } = prepared;
    const fell = { claimId, caseId, familyId, askedOn: '2025-06-22', changes };
    prepared.on('2025-06-22', { type: 'claims.ClaimFell', data: fell });
    expect(rowOf(prepared)).toMatchObject({ standing: 'fallen', changes, atRiskPence: 0 });

    const { story, ids } = submitted();
    expect(rowOf(story)).toMatchObject({ standing: 'holds', changes: [], atRiskPence: 0 });
    story.on('2025-07-01', { type: 'claims.ClaimFell', data: { ...ids, askedOn: '2025-07-01', changes } });
    expect(rowOf(story)).toMatchObject({ standing: 'in-doubt', changes, atRiskPence: 80_000 });
    expect(rowOf(story).steps.at(-1)).toMatchObject({ step: 'fell', on: '2025-07-01' });
    story.on('2025-07-02', { type: 'claims.ClaimHeldAgain', data: { ...ids, askedOn: '2025-07-02' } });
    expect(rowOf(story)).toMatchObject({ standing: 'holds', changes: [], atRiskPence: 0 });
    const seen = { description: 'Out of school again', observedOn: '2025-09-01', observedBy: 'kw-1' };
    story.on('2025-09-01', { type: 'claims.RegressionObserved', data: { ...ids, ...seen } });
    expect(rowOf(story)).toMatchObject({ standing: 'in-doubt', atRiskPence: 80_000 });
    const why = { reason: 'Fell back', withdrawnBy: 'lee', withdrawnOn: '2025-10-01' };
    story.on('2025-10-01', { type: 'claims.ClaimWithdrawn', data: { ...ids, ...why } });
    expect(rowOf(story)).toMatchObject({ standing: null, atRiskPence: 0 });
  });

  it('say that a claim before them was refused', () => {
    const { story, ids } = submitted();
    const refused = { reason: 'No evidence of attendance', refusedOn: '2025-08-01', recordedBy: 'pat' };
    story.on('2025-08-01', { type: 'claims.ClaimRefused', data: { ...ids, ...refused } });
    const first = claimPrepared.schema.parse(story.events.find(({ type }) => type === claimPrepared.storedType)?.data);
    const again = { ...first, claimId: randomUUID() };
    story.on('2025-09-01', { type: 'claims.ClaimPrepared', data: again });
    expect(rowOf(story).refusedBefore).toBe(0);
    const rows = replayTwice(claimsProjection, story.events);
    expect(ClaimRow.parse(rows.get(again.claimId)).refusedBefore).toBe(1);
  });

  it('say why the department refused', () => {
    const { story, ids } = submitted();
    const refused = { reason: 'No evidence of attendance', refusedOn: '2025-08-01', recordedBy: 'pat' };
    story.on('2025-08-01', { type: 'claims.ClaimRefused', data: { ...ids, ...refused } });
    expect(rowOf(story)).toMatchObject({
      status: 'refused',
      refusedOn: '2025-08-01',
      refusalReason: 'No evidence of attendance',
    });
  });
});

/** Has somebody else than the story's worker do what was told last. */
function by(actor: Actor, { events }: Story): void {
  const last = events.pop();
  if (last !== undefined) events.push({ ...last, metadata: { ...last.metadata, actor } });
}
