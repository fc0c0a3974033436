import type { ClaimBatchEvent, ClaimBatchRow, SampleOutcome } from '@turnaround/contracts';
import type { Stored } from '@turnaround/projections';
import type { ClaimedFamily } from './claim-batches.projection.js';

type BatchedClaim = ClaimBatchRow['claims'][number];

const auditAfter: Readonly<Record<SampleOutcome, BatchedClaim['audit']>> = {
  pass: 'passed',
  query: 'queried',
  answer: 'answered',
  withdraw: 'withdrawn',
};

/** What becomes of a batch, its claims and its audit sample. */
export function onBatchEvent(
  row: ClaimBatchRow | undefined,
  { type, data, metadata, revision }: Stored<ClaimBatchEvent>,
  family: ClaimedFamily | null,
): ClaimBatchRow | undefined {
  const { name } = metadata.actor;
  if (type === 'outcomes.BatchOpened.v1') {
    const { batchId: id, ruleSetId, ruleSetVersion, windowId, opensOn, closesOn, openedOn } = data;
    const of = { ruleSetId, ruleSetVersion, windowId, opensOn, closesOn, openedOn, openedByName: name };
    return { id, status: 'open', ...of, ...emptyBatch, revision };
  }
  if (row === undefined) return row;
  switch (type) {
    case 'outcomes.ClaimBatched.v1': {
      const { claimId, amountPence } = data;
      const { familyId = null, familyName = null } = family ?? {};
      const claim = { claimId, familyId, familyName, amountPence, audit: null, notes: [], leftOutCode: null };
      return counted({ ...row, claims: [...row.claims, claim], revision });
    }
    case 'outcomes.AuditSampleDrawn.v1': {
      const { seed, percent, method, drawnOn, claimIds } = data;
      const drawn = new Set(claimIds);
      const claims = row.claims.map((claim) =>
        drawn.has(claim.claimId) ? { ...claim, audit: 'pending' as const } : claim,
      );
      return counted({
        ...row,
        status: 'sampled',
        seed,
        percent,
        method,
        drawnOn,
        drawnByName: name,
        claims,
        revision,
      });
    }
    case 'outcomes.SampleOutcomeRecorded.v1': {
      const { claimId, outcome, note = null, recordedOn: on } = data;
      const claims = changed(row, claimId, (claim) => ({
        ...claim,
        audit: auditAfter[outcome],
        notes: [...claim.notes, { outcome, note, byName: name, on }],
      }));
      return counted({ ...row, claims, revision });
    }
    case 'outcomes.BatchSubmitted.v1':
      return { ...row, status: 'submitted', submittedOn: data.submittedOn, submittedByName: name, revision };
    case 'outcomes.ClaimLeftOut.v1': {
      const { claimId, code } = data;
      return { ...row, claims: changed(row, claimId, (claim) => ({ ...claim, leftOutCode: code })), revision };
    }
  }
}

const emptyBatch = {
  claimCount: 0,
  amountPence: 0,
  claims: [],
  seed: null,
  percent: null,
  method: null,
  drawnOn: null,
  drawnByName: null,
  sampleSize: 0,
  auditsOpen: 0,
  submittedOn: null,
  submittedByName: null,
};

function changed(
  { claims }: ClaimBatchRow,
  claimId: string,
  change: (claim: BatchedClaim) => BatchedClaim,
): BatchedClaim[] {
  return claims.map((claim) => (claim.claimId === claimId ? change(claim) : claim));
}

function counted(row: ClaimBatchRow): ClaimBatchRow {
  const sampled = row.claims.filter(({ audit }) => audit !== null);
  return {
    ...row,
    claimCount: row.claims.length,
    amountPence: row.claims.reduce((sum, { amountPence }) => sum + amountPence, 0),
    sampleSize: sampled.length,
    auditsOpen: sampled.filter(({ audit }) => audit !== 'passed' && audit !== 'withdrawn').length,
  };
}
