import {
  auditSampleDrawn,
  batchOpened,
  batchSubmitted,
  claimApproved,
  claimLeftOut,
  claimPaid,
  claimRefused,
  claimSubmitted,
  familiesHeld,
  overlapReviewed,
  sampleOutcomeRecorded,
  readEvents,
} from '@turnaround/contracts';
import { z } from 'zod';
import type { RecordSources } from '../record-sources.js';
import { field, type UnnumberedField } from '../record-field.js';
import { told } from '../told.js';

/** Fields 24 to 30. */
export function claimFields({ history, facts, recomputed }: RecordSources): readonly UnnumberedField[] {
  const { prepared, claim, batch, overlaps, afterwards } = history;
  const { decision, claimId } = prepared;
  return [
    field('Other claims and overlapping families', {
      earlierClaims: facts.claims.map((earlier) => ({
        claimId: earlier.claimId,
        caseId: earlier.caseId,
        phase: earlier.phase,
        route: earlier.route,
        submitted: facts.payments.some((payment) => payment.claimId === earlier.claimId),
        fellOn: facts.fallenClaims.find((fallen) => fallen.claimId === earlier.claimId)?.fellOn,
      })),
      heldWith: told(overlaps, familiesHeld).map(({ data: { overlapId, caseIds, heldOn } }) => ({
        overlapId,
        caseIds,
        heldOn,
      })),
      reviewed: told(overlaps, overlapReviewed).map(
        ({ data: { overlapId, finding, keptCaseId, reason, reviewedBy, reviewedOn } }) => ({
          overlapId,
          finding,
          keptCaseId,
          reason,
          reviewedBy,
          reviewedOn,
        }),
      ),
    }),
    field('Claim window and batch', {
      claimWindow: decision.claimWindow,
      submitted: told(claim, claimSubmitted).map(({ data: { windowId, submittedOn, submittedBy } }) => ({
        windowId,
        submittedOn,
        submittedBy,
      })),
      batch: told(batch, batchOpened).map(({ data: { batchId, windowId, opensOn, closesOn, openedBy } }) => ({
        batchId,
        windowId,
        opensOn,
        closesOn,
        openedBy,
      })),
    }),
    field('Preparer and approver', {
      preparedBy: prepared.preparedBy,
      preparedOn: prepared.preparedOn,
      approved: told(claim, claimApproved).map(({ data: { approvedBy, approvedOn } }) => ({ approvedBy, approvedOn })),
    }),
    batch.length === 0
      ? field('Internal audit', undefined, 'The claim was put into no batch, so no sample was drawn from one.')
      : field('Internal audit', {
          samples: told(batch, auditSampleDrawn).map(({ data }) => ({
            seed: data.seed,
            percent: data.percent,
            method: data.method,
            outOf: data.outOf,
            sampled: data.claimIds.length,
            thisClaimSampled: data.claimIds.includes(claimId),
            drawnBy: data.drawnBy,
            drawnOn: data.drawnOn,
          })),
          trail: told(batch, sampleOutcomeRecorded)
            .filter(({ data }) => data.claimId === claimId)
            .map(({ data: { outcome, note, recordedBy, recordedOn } }) => ({ outcome, note, recordedBy, recordedOn })),
          batchSubmitted: told(batch, batchSubmitted).map(({ data: { claimIds, submittedBy, submittedOn } }) => ({
            withThisClaim: claimIds.includes(claimId),
            submittedBy,
            submittedOn,
          })),
          leftOut: told(batch, claimLeftOut)
            .filter(({ data }) => data.claimId === claimId)
            .map(({ data: { code } }) => code),
        }),
    field('Acknowledgement and payment', {
      paid: told(claim, claimPaid).map(({ data: { amountPence, paidOn, reference, recordedBy } }) => ({
        amountPence,
        paidOn,
        reference,
        recordedBy,
      })),
      refused: told(claim, claimRefused).map(({ data: { reason, refusedOn, recordedBy } }) => ({
        reason,
        refusedOn,
        recordedBy,
      })),
      splitToPartnerAgencies: 'none recorded',
    }),
    field(
      'Later events',
      readEvents([...claim.slice(1), ...afterwards]).map(
        ({ type, data, metadata: { occurredAt, recordedAt, actor } }) => ({
          type,
          occurredAt,
          recordedAt,
          by: actor.id,
          says: withoutIds(data),
        }),
      ),
      'Nothing was recorded after the claim was prepared.',
    ),
    field('Replay proof', {
      same: recomputed.same,
      differences: recomputed.differences,
      claim: recomputed.claim,
      basis: recomputed.basis,
      retentionClass: 'none assigned by the platform',
    }),
  ];
}

/** The record is about one claim of one family; naming them with every event would hide what it says. */
const KNOWN_IDS: ReadonlySet<string> = new Set(['claimId', 'caseId', 'familyId']);

function withoutIds(data: unknown): object {
  return Object.fromEntries(Object.entries(z.looseObject({}).parse(data)).filter(([key]) => !KNOWN_IDS.has(key)));
}
