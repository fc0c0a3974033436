import {
  batchSubmitted,
  claimBatched,
  claimEvents,
  claimLeftOut,
  keyWorkerAllocated,
  sampleOutcomeRecorded,
} from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';
import { type CaseBackground, emptyCaseBackground, withRow } from '../case-background.js';
import { caseIdOf } from '../case-events.js';
import { type ClaimState, withNames, withPerson } from './claim-state.js';
import { nothingAfterwards, onClaimStep } from './on-claim-step.js';
import { stepOf } from './step-of.js';

const table = defineTable<ClaimState>({
  comment: 'Result claims: one row a claim',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Claim id' },
    caseId: { kind: 'text', comment: 'Case the claim is for', index: 'btree' },
    familyId: { kind: 'text', comment: 'Family id', index: 'btree' },
    familyName: { kind: 'text', comment: 'Personal: the name the family goes by' },
    status: { kind: 'text', comment: 'prepared, approved, submitted, paid, refused or withdrawn', index: 'btree' },
    amountPence: { kind: 'integer', comment: 'Result payment, pence' },
    ruleSetId: { kind: 'text', comment: 'Rule set the decision was made by' },
    ruleSetVersion: { kind: 'text', comment: 'Its version' },
    decision: { kind: 'json', comment: 'The whole payment decision as the claim stores it' },
    preparedBy: { kind: 'text', comment: 'Who prepared it' },
    preparedByName: { kind: 'text', comment: 'Name of who prepared it' },
    preparedOn: { kind: 'calendar-date', comment: 'Day it was prepared', index: 'btree' },
    approvedBy: { kind: 'text', nullable: true, comment: 'The second person' },
    approvedByName: { kind: 'text', nullable: true, comment: 'Name of the second person' },
    approvedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was approved' },
    submittedBy: { kind: 'text', nullable: true, comment: 'Who sent it to the department' },
    submittedByName: { kind: 'text', nullable: true, comment: 'Name of who sent it' },
    submittedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was submitted' },
    windowId: { kind: 'text', nullable: true, comment: 'Claim window it was submitted in' },
    batchId: { kind: 'text', nullable: true, comment: 'Batch it goes with', index: 'btree' },
    paidPence: { kind: 'integer', nullable: true, comment: 'What the department paid, pence' },
    paidOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was paid' },
    paymentReference: { kind: 'text', nullable: true, comment: 'What the department calls the payment' },
    refusedOn: { kind: 'calendar-date', nullable: true, comment: 'Day the department refused it' },
    refusalReason: { kind: 'text', nullable: true, comment: 'Personal: why it was refused' },
    withdrawnOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was withdrawn' },
    withdrawalReason: { kind: 'text', nullable: true, comment: 'Personal: why it was withdrawn' },
    repaidPence: { kind: 'integer', comment: 'What went back to the department so far, pence' },
    regressions: { kind: 'integer', comment: 'How often the family fell back after the claim' },
    steps: { kind: 'json', comment: 'Personal: who did what and when, one after the other' },
    people: { kind: 'json', comment: 'Names of the accounts that did something with it, by id', hidden: true },
    teamId: { kind: 'text', nullable: true, comment: 'Team of the case now', index: 'btree' },
    revision: { kind: 'integer', comment: 'Last revision of the claim stream' },
  },
});

const takes = [
  ...claimEvents,
  claimBatched,
  sampleOutcomeRecorded,
  batchSubmitted,
  claimLeftOut,
  keyWorkerAllocated,
] as const;

export const claimsProjection = defineProjection<ClaimState, typeof takes, CaseBackground>({
  name: 'claims',
  version: 3,
  table,
  takes,
  background: {
    keyOf: ({ data }) => ('batchId' in data ? data.batchId : caseIdOf(data)),
    evolve(state = emptyCaseBackground, { type, data }) {
      if (type === 'referrals.KeyWorkerAllocated.v1') return { ...state, teamId: data.teamId };
      return type === 'outcomes.ClaimPrepared.v1' ? withRow(state, data.claimId) : state;
    },
  },
  keysOf({ data }, state) {
    if ('claimId' in data) return [data.claimId];
    return 'claimIds' in data ? data.claimIds : (state?.rowIds ?? []);
  },
  evolve(row, event, state) {
    const { type, data, metadata } = event;
    if (type === 'outcomes.ClaimPrepared.v1') {
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
        ...nothingAfterwards,
        steps: [stepOf(event)],
        people: {},
        teamId: state?.teamId ?? null,
        revision,
      };
      return withPerson(prepared, metadata.actor);
    }
    if (row === undefined) return row;
    if (type === 'referrals.KeyWorkerAllocated.v1') return { ...row, teamId: data.teamId };
    return withPerson(onClaimStep(row, event), metadata.actor);
  },
  complete: withNames,
});
