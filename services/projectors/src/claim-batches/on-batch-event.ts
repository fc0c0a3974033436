import type { ClaimBatchEvent, ClaimBatchRow, SampleOutcome } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { BatchedClaim } from './batched-claim.js';

type ListedClaim = ClaimBatchRow['claims'][number];

const auditAfter: Readonly<Record<SampleOutcome, ListedClaim['audit']>> = {
  pass: 'passed',
  query: 'queried',
  answer: 'answered',
  withdraw: 'withdrawn',
};

/** What becomes of a batch, its claims and its audit sample. */
export function onBatchEvent(
  row: ClaimBatchRow | undefined,
  { type, data, metadata, revision }: ReadEvent<ClaimBatchEvent>,
  claim: BatchedClaim,
): ClaimBatchRow | undefined {
  const { name } = metadata.actor;
  if (type === 'claims.BatchOpened') {
    const { batchId: id, ruleSetId, ruleSetVersion, windowId, opensOn, closesOn, openedOn } = data;
    const of = { ruleSetId, ruleSetVersion, windowId, opensOn, closesOn, openedOn, openedByName: name };
    return { id, status: 'open', ...of, ...emptyBatch, revision };
  }
  if (row === undefined) return row;
  switch (type) {
    case 'claims.ClaimBatched': {
      const { claimId, amountPence } = data;
      const { familyId, familyName, withdrawalReason } = claim;
      const changes = [...claim.changes];
      const of = { claimId, familyId, familyName, amountPence, changes, withdrawalReason };
      return counted({
        ...row,
        claims: [...row.claims, { ...of, audit: null, notes: [], leftOutCode: null }],
        revision,
      });
    }
    case 'claims.AuditSampleDrawn': {
      const { seed, percent, method, outOf: drawnOutOf, drawnOn, claimIds } = data;
      const drawn = new Set(claimIds);
      const claims = row.claims.map((listed) =>
        drawn.has(listed.claimId) ? { ...listed, audit: 'pending' as const } : listed,
      );
      return counted({
        ...row,
        status: 'sampled',
        seed,
        percent,
        method,
        drawnOn,
        drawnByName: name,
        drawnOutOf,
        claims,
        revision,
      });
    }
    case 'claims.SampleOutcomeRecorded': {
      const { claimId, outcome, note = null, recordedOn: on } = data;
      const claims = changed(row, claimId, (listed) => ({
        ...listed,
        audit: auditAfter[outcome],
        notes: [...listed.notes, { outcome, note, byName: name, on }],
      }));
      return counted({ ...row, claims, revision });
    }
    case 'claims.BatchSubmitted':
      return { ...row, status: 'submitted', submittedOn: data.submittedOn, submittedByName: name, revision };
    case 'claims.ClaimLeftOut': {
      const { claimId, code } = data;
      const claims = changed(row, claimId, (listed) => ({ ...listed, leftOutCode: code }));
      return counted({ ...row, claims, revision });
    }
  }
}

/** A claim that somebody withdrew stays in the list with the reason. */
export function withWithdrawal(
  row: ClaimBatchRow,
  claimId: string,
  { withdrawalReason }: Pick<BatchedClaim, 'withdrawalReason'>,
): ClaimBatchRow {
  return counted({ ...row, claims: changed(row, claimId, (listed) => ({ ...listed, withdrawalReason })) });
}

/** What was found of a claim when the rules were asked again about it. */
export function withBasis(
  row: ClaimBatchRow,
  claimId: string,
  { changes }: Pick<BatchedClaim, 'changes'>,
): ClaimBatchRow {
  return { ...row, claims: changed(row, claimId, (listed) => ({ ...listed, changes: [...changes] })) };
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
  drawnOutOf: null,
  sampleSize: 0,
  auditsOpen: 0,
  submittedOn: null,
  submittedByName: null,
};

function changed(
  { claims }: ClaimBatchRow,
  claimId: string,
  change: (listed: ListedClaim) => ListedClaim,
): ListedClaim[] {
  return claims.map((listed) => (listed.claimId === claimId ? change(listed) : listed));
}

function counted(row: ClaimBatchRow): ClaimBatchRow {
  const going = row.claims.filter(goesAlong);
  const sampled = row.claims.filter(({ audit }) => audit !== null);
  return {
    ...row,
    claimCount: going.length,
    amountPence: going.reduce((sum, { amountPence }) => sum + amountPence, 0),
    sampleSize: sampled.length,
    auditsOpen: sampled.filter(({ audit }) => audit !== 'passed' && audit !== 'withdrawn').length,
  };
}

function goesAlong({ audit, leftOutCode, withdrawalReason }: ListedClaim): boolean {
  return audit !== 'withdrawn' && leftOutCode === null && withdrawalReason === null;
}
