import { claimEvents, type ClaimRow, keyWorkerAllocated } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';
import { type CaseBackground, emptyCaseBackground, withRow } from '../case-background.js';
import { caseIdOf } from '../case-events.js';

const table = defineTable<ClaimRow>({
  comment: 'Result claims: one row a claim',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Claim id' },
    caseId: { kind: 'text', comment: 'Case the claim is for', index: 'btree' },
    familyId: { kind: 'text', comment: 'Family id', index: 'btree' },
    familyName: { kind: 'text', comment: 'Personal: the name the family goes by' },
    status: { kind: 'text', comment: 'prepared, approved or submitted', index: 'btree' },
    amountPence: { kind: 'integer', comment: 'Result payment, pence' },
    ruleSetId: { kind: 'text', comment: 'Rule set the decision was made by' },
    ruleSetVersion: { kind: 'text', comment: 'Its version' },
    decision: { kind: 'json', comment: 'The whole payment decision as the claim stores it' },
    preparedBy: { kind: 'text', comment: 'Who prepared it' },
    preparedOn: { kind: 'calendar-date', comment: 'Day it was prepared', index: 'btree' },
    approvedBy: { kind: 'text', nullable: true, comment: 'The second person' },
    approvedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was approved' },
    submittedBy: { kind: 'text', nullable: true, comment: 'Who sent it to the department' },
    submittedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was submitted' },
    teamId: { kind: 'text', nullable: true, comment: 'Team of the case now', index: 'btree' },
    revision: { kind: 'integer', comment: 'Last revision of the claim stream' },
  },
});

const takes = [...claimEvents, keyWorkerAllocated] as const;

export const claimsProjection = defineProjection<ClaimRow, typeof takes, CaseBackground>({
  name: 'claims',
  version: 1,
  table,
  takes,
  background: {
    keyOf: ({ data }) => caseIdOf(data),
    evolve(state = emptyCaseBackground, { type, data }) {
      if (type === 'referrals.KeyWorkerAllocated.v1') return { ...state, teamId: data.teamId };
      return type === 'outcomes.ClaimPrepared.v1' ? withRow(state, data.claimId) : state;
    },
  },
  keysOf: ({ data }, state) => ('claimId' in data ? [data.claimId] : (state?.rowIds ?? [])),
  evolve(row, { type, data, revision }, state) {
    if (type === 'outcomes.ClaimPrepared.v1') {
      const { claimId: id, caseId, familyId, familyName, decision, amountPence, preparedBy, preparedOn } = data;
      return {
        id,
        caseId,
        familyId,
        familyName,
        status: 'prepared',
        amountPence,
        decision,
        preparedBy,
        preparedOn,
        ruleSetId: decision.ruleSetId,
        ruleSetVersion: decision.ruleSetVersion,
        approvedBy: null,
        approvedOn: null,
        submittedBy: null,
        submittedOn: null,
        teamId: state?.teamId ?? null,
        revision,
      };
    }
    if (row === undefined) return row;
    switch (type) {
      case 'outcomes.ClaimApproved.v1':
        return { ...row, status: 'approved', approvedBy: data.approvedBy, approvedOn: data.approvedOn, revision };
      case 'outcomes.ClaimSubmitted.v1':
        return { ...row, status: 'submitted', submittedBy: data.submittedBy, submittedOn: data.submittedOn, revision };
      case 'referrals.KeyWorkerAllocated.v1':
        return { ...row, teamId: data.teamId };
      default:
        return row;
    }
  },
});
