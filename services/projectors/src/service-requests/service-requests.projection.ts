import {
  keyWorkerAllocated,
  referralSubmitted,
  serviceRequestEvents,
  type ServiceRequestRow,
  readModels,
} from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { type CaseBackground, emptyCaseBackground, withRow } from '../case-background.js';
import { caseIdOf } from '../case-events.js';

const takes = [...serviceRequestEvents, referralSubmitted, keyWorkerAllocated] as const;

export const serviceRequestsProjection = defineProjection<ServiceRequestRow, typeof takes, CaseBackground>({
  ...declared(readModels['service-requests']),
  takes,
  background: {
    keyOf: ({ data }) => caseIdOf(data),
    evolve(state = emptyCaseBackground, { type, data }) {
      if (type === 'referrals.ReferralSubmitted') return { ...state, familyName: data.familyName };
      if (type === 'referrals.KeyWorkerAllocated') return { ...state, teamId: data.teamId };
      return type === 'agency-coordination.ServiceRequested' ? withRow(state, data.requestId) : state;
    },
  },
  keysOf: ({ data }, state) => ('requestId' in data ? [data.requestId] : (state?.rowIds ?? [])),
  evolve(row, { type, data, metadata, revision }, state) {
    if (type === 'agency-coordination.ServiceRequested') {
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
      case 'agency-coordination.RequestAccepted': {
        const { commitment, dueOn, acceptedOn: answeredOn } = data;
        return { ...row, status: 'accepted', commitment, dueOn, answeredOn, revision };
      }
      case 'agency-coordination.RequestDeclined': {
        const { reason: declineReason, explanation, declinedOn: answeredOn } = data;
        return { ...row, status: 'declined', declineReason, explanation, answeredOn, revision };
      }
      case 'agency-coordination.RequestFulfilled':
        return { ...row, status: 'fulfilled', fulfilledOn: data.fulfilledOn, result: data.result, revision };
      case 'referrals.ReferralSubmitted':
        return { ...row, familyName: data.familyName };
      case 'referrals.KeyWorkerAllocated':
        return { ...row, teamId: data.teamId };
      default:
        return row;
    }
  },
});
