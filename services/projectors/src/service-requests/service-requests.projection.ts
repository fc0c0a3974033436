import {
  keyWorkerAllocated,
  referralSubmitted,
  serviceRequestEvents,
  type ServiceRequestRow,
} from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';
import { type CaseBackground, emptyCaseBackground, withRow } from '../case-background.js';
import { caseIdOf } from '../case-events.js';

const table = defineTable<ServiceRequestRow>({
  comment: 'What agencies were asked to do for families: one row a request',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Request id' },
    caseId: { kind: 'text', comment: 'Case the service is for', index: 'btree' },
    familyId: { kind: 'text', comment: 'Family id', index: 'btree' },
    familyName: { kind: 'text', nullable: true, comment: 'Personal: the name the family goes by' },
    agencyId: { kind: 'text', comment: 'Agency asked', index: 'btree' },
    agencyName: { kind: 'text', comment: 'Name of the agency' },
    service: { kind: 'text', comment: 'The service asked for' },
    reason: { kind: 'text', comment: 'Personal: why' },
    status: { kind: 'text', comment: 'waiting, accepted, declined or fulfilled', index: 'btree' },
    requestedBy: { kind: 'text', comment: 'Who asked' },
    requestedOn: { kind: 'calendar-date', comment: 'Day it was asked for', index: 'btree' },
    neededBy: { kind: 'calendar-date', comment: 'Day it is needed by' },
    dueOn: { kind: 'calendar-date', nullable: true, comment: 'Day the agency committed to' },
    answeredOn: { kind: 'calendar-date', nullable: true, comment: 'Day the agency accepted or declined' },
    commitment: { kind: 'text', nullable: true, comment: 'Personal: what the agency committed to' },
    declineReason: { kind: 'text', nullable: true, comment: 'Why the agency declined' },
    explanation: { kind: 'text', nullable: true, comment: 'Personal: the reason in words' },
    fulfilledOn: { kind: 'calendar-date', nullable: true, comment: 'Day the service was provided' },
    result: { kind: 'text', nullable: true, comment: 'Personal: what came of it' },
    teamId: { kind: 'text', nullable: true, comment: 'Team of the case now', index: 'btree' },
    revision: { kind: 'integer', comment: 'Last revision of the request stream' },
  },
});

const takes = [...serviceRequestEvents, referralSubmitted, keyWorkerAllocated] as const;

export const serviceRequestsProjection = defineProjection<ServiceRequestRow, typeof takes, CaseBackground>({
  name: 'service-requests',
  version: 1,
  table,
  takes,
  background: {
    keyOf: ({ data }) => caseIdOf(data),
    evolve(state = emptyCaseBackground, { type, data }) {
      if (type === 'referrals.ReferralSubmitted.v1') return { ...state, familyName: data.familyName };
      if (type === 'referrals.KeyWorkerAllocated.v1') return { ...state, teamId: data.teamId };
      return type === 'agency-coordination.ServiceRequested.v1' ? withRow(state, data.requestId) : state;
    },
  },
  keysOf: ({ data }, state) => ('requestId' in data ? [data.requestId] : (state?.rowIds ?? [])),
  evolve(row, { type, data, metadata, revision }, state) {
    if (type === 'agency-coordination.ServiceRequested.v1') {
      const { requestId: id, caseId, familyId, agencyId, agencyName, service, reason, requestedOn, neededBy } = data;
      return {
        id,
        caseId,
        familyId,
        familyName: state?.familyName ?? null,
        agencyId,
        agencyName,
        service,
        reason,
        status: 'waiting',
        requestedBy: metadata.actor.name,
        requestedOn,
        neededBy,
        dueOn: null,
        answeredOn: null,
        commitment: null,
        declineReason: null,
        explanation: null,
        fulfilledOn: null,
        result: null,
        teamId: state?.teamId ?? null,
        revision,
      };
    }
    if (row === undefined) return row;
    switch (type) {
      case 'agency-coordination.RequestAccepted.v1': {
        const { commitment, dueOn, acceptedOn: answeredOn } = data;
        return { ...row, status: 'accepted', commitment, dueOn, answeredOn, revision };
      }
      case 'agency-coordination.RequestDeclined.v1': {
        const { reason: declineReason, explanation, declinedOn: answeredOn } = data;
        return { ...row, status: 'declined', declineReason, explanation, answeredOn, revision };
      }
      case 'agency-coordination.RequestFulfilled.v1':
        return { ...row, status: 'fulfilled', fulfilledOn: data.fulfilledOn, result: data.result, revision };
      case 'referrals.ReferralSubmitted.v1':
        return { ...row, familyName: data.familyName };
      case 'referrals.KeyWorkerAllocated.v1':
        return { ...row, teamId: data.teamId };
      default:
        return row;
    }
  },
});
