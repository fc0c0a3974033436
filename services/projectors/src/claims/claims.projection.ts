import {
  batchSubmitted,
  claimBatched,
  claimEvents,
  claimLeftOut,
  claimsCarriedOver,
  keyWorkerAllocated,
  type ReReferral,
  readModels,
  reReferralTakenBack,
  reReferredAfterClosure,
  sampleOutcomeRecorded,
} from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { type CaseBackground, emptyCaseBackground, withRow } from '../case-background.js';
import { caseIdOf } from '../case-events.js';
import { type ClaimState, withNames, withPerson } from './claim-state.js';
import { nothingAfterwards, onClaimStep, withStanding } from './on-claim-step.js';
import { reReferralOf, withReReferral } from './re-referral-of.js';
import { stepsOf } from './step-of.js';

const takes = [
  ...claimEvents,
  claimBatched,
  sampleOutcomeRecorded,
  batchSubmitted,
  claimLeftOut,
  claimsCarriedOver,
  keyWorkerAllocated,
  reReferredAfterClosure,
  reReferralTakenBack,
] as const;

function without(newCaseId: string, reReferrals: readonly ReReferral[]): ReReferral[] {
  return reReferrals.filter((one) => one.newCaseId !== newCaseId);
}

export const claimsProjection = defineProjection<ClaimState, typeof takes, CaseBackground>({
  ...declared<typeof readModels.claims, ClaimState>(readModels.claims, {
    beside: { people: { kind: 'json', comment: 'Names of the accounts that did something with it, by id' } },
  }),
  takes,
  background: {
    keyOf({ data }) {
      if ('caseId' in data || 'referralId' in data) return caseIdOf(data);
      return 'batchId' in data ? data.batchId : undefined;
    },
    evolve(state = emptyCaseBackground, event) {
      const { type, data } = event;
      if (type === 'referrals.KeyWorkerAllocated') return { ...state, teamId: data.teamId };
      if (type === 'claims.ClaimRefused') return { ...state, refusedCount: (state.refusedCount ?? 0) + 1 };
      if (type === 'claims.ReReferredAfterClosure') {
        return { ...state, reReferrals: withReReferral(state.reReferrals ?? [], reReferralOf(event)) };
      }
      if (type === 'claims.ReReferralTakenBack') {
        return { ...state, reReferrals: without(data.newCaseId, state.reReferrals ?? []) };
      }
      return type === 'claims.ClaimPrepared' ? withRow(state, data.claimId) : state;
    },
  },
  keysOf({ data }, state) {
    if ('claimId' in data) return [data.claimId];
    return 'claimIds' in data ? data.claimIds : (state?.rowIds ?? []);
  },
  evolve(row, event, state) {
    const { type, data, metadata } = event;
    if (type === 'claims.ClaimPrepared') {
      const { revision } = event;
      const { claimId: id, caseId, familyId, familyName, decision, amountPence, preparedBy, preparedOn } = data;
      const prepared = {
        id,
        caseId,
        familyId,
        familyName,
        status: 'prepared' as const,
        amountPence,
        decision,
        preparedBy,
        preparedByName: metadata.actor.name,
        preparedOn,
        ruleSetId: decision.ruleSetId,
        ruleSetVersion: decision.ruleSetVersion,
        refusedBefore: state?.refusedCount ?? 0,
        ...nothingAfterwards,
        reReferrals: [...(state?.reReferrals ?? [])],
        steps: stepsOf(event),
        people: {},
        teamId: state?.teamId ?? null,
        revision,
      };
      return withPerson(prepared, metadata.actor);
    }
    if (row === undefined) return row;
    // The claim did not change; from here on it is asked for by its place in the stream of its family.
    if (type === 'claims.ClaimsCarriedOver') return { ...row, revision: event.revision };
    if (type === 'referrals.KeyWorkerAllocated') return { ...row, teamId: data.teamId };
    if (type === 'claims.ReReferredAfterClosure') {
      return { ...row, reReferrals: withReReferral(row.reReferrals, reReferralOf(event)) };
    }
    if (type === 'claims.ReReferralTakenBack') {
      return { ...row, reReferrals: without(data.newCaseId, row.reReferrals) };
    }
    return withPerson(onClaimStep(row, event), metadata.actor);
  },
  complete: (row) => withNames(withStanding(row)),
});
