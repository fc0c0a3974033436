import { given } from '@turnaround/testing';
import type { RequestFacts, RequestService } from './service-request.commands.js';
import { serviceRequestDecider } from './service-request.decider.js';
import type { ServiceRequestEvent } from './service-request.events.js';

const ids = { requestId: 'request-1', caseId: 'case-1', familyId: 'family-1', agencyId: 'agency-1' };
const asked = { service: 'Debt advice', reason: 'Rent arrears', neededBy: '2026-04-01' };
const facts: RequestFacts = {
  agencyName: 'Money Advice',
  isCaseOfFamily: true,
  isSharingAgreed: true,
  hasFamilyConsented: true,
};
const request: RequestService = {
  type: 'RequestService',
  ...ids,
  ...asked,
  memberIds: ['m-mother', 'm-mother'],
  requestedOn: '2026-03-01',
  facts,
};
const accept = {
  type: 'AcceptRequest',
  commitment: 'Six sessions',
  dueOn: '2026-05-01',
  acceptedOn: '2026-03-03',
} as const;
const decline = {
  type: 'DeclineRequest',
  reason: 'no-capacity',
  explanation: 'Full until June',
  declinedOn: '2026-03-03',
} as const;
const fulfil = {
  type: 'FulfilRequest',
  result: 'Plan agreed with the landlord',
  fulfilledOn: '2026-04-20',
  today: '2026-04-21',
} as const;

const requested: ServiceRequestEvent = {
  type: 'agency-coordination.ServiceRequested',
  data: { ...ids, ...asked, agencyName: 'Money Advice', memberIds: ['m-mother'], requestedOn: '2026-03-01' },
};
const accepted: ServiceRequestEvent = {
  type: 'agency-coordination.RequestAccepted',
  data: { ...ids, commitment: 'Six sessions', dueOn: '2026-05-01', acceptedOn: '2026-03-03' },
};
const declined: ServiceRequestEvent = {
  type: 'agency-coordination.RequestDeclined',
  data: { ...ids, reason: 'no-capacity', explanation: 'Full until June', declinedOn: '2026-03-03' },
};
const fulfilled: ServiceRequestEvent = {
  type: 'agency-coordination.RequestFulfilled',
  data: { ...ids, fulfilledOn: '2026-04-20', result: 'Plan agreed with the landlord' },
};

const givenEvents = (...events: ServiceRequestEvent[]) => given(serviceRequestDecider, events);
const requestWith = (changed: Partial<RequestFacts>): RequestService => ({
  ...request,
  facts: { ...facts, ...changed },
});

describe('Service request', () => {
  describe('when made', () => {
    it('goes to the agency', () => {
      givenEvents().when(request).then([requested]);
    });

    it('keeps the goal it serves', () => {
      givenEvents()
        .when({ ...request, goalId: 'g-1' })
        .then([
          {
            type: 'agency-coordination.ServiceRequested',
            data: {
              ...ids,
              ...asked,
              agencyName: 'Money Advice',
              memberIds: ['m-mother'],
              goalId: 'g-1',
              requestedOn: '2026-03-01',
            },
          },
        ]);
    });

    it('needs a known agency and a case of the family', () => {
      givenEvents()
        .when(requestWith({ agencyName: undefined }))
        .thenFails('REQUEST.AGENCY_UNKNOWN');
      givenEvents()
        .when(requestWith({ isCaseOfFamily: false }))
        .thenFails('REQUEST.CASE_UNKNOWN');
    });

    it("needs a sharing agreement in force and the family's consent", () => {
      givenEvents()
        .when(requestWith({ isSharingAgreed: false }))
        .thenFails('REQUEST.AGREEMENT_MISSING');
      givenEvents()
        .when(requestWith({ hasFamilyConsented: false }))
        .thenFails('REQUEST.CONSENT_MISSING');
    });

    it('leaves the agency time, and is made once', () => {
      givenEvents()
        .when({ ...request, neededBy: '2026-02-28' })
        .thenFails('REQUEST.DATES_OUT_OF_ORDER');
      givenEvents(requested).when(request).thenFails('REQUEST.ALREADY_MADE');
    });
  });

  describe('when answered', () => {
    it('is accepted with a commitment, or declined with a reason', () => {
      givenEvents(requested).when(accept).then([accepted]);
      givenEvents(requested).when(decline).then([declined]);
    });

    it('is answered once', () => {
      for (const answer of [accept, decline]) {
        givenEvents().when(answer).thenFails('REQUEST.NOT_MADE');
        givenEvents(requested, accepted).when(answer).thenFails('REQUEST.ALREADY_ANSWERED');
        givenEvents(requested, declined).when(answer).thenFails('REQUEST.ALREADY_ANSWERED');
        givenEvents(requested, accepted, fulfilled).when(answer).thenFails('REQUEST.ALREADY_ANSWERED');
      }
    });

    it('has its dates in order', () => {
      givenEvents(requested)
        .when({ ...accept, dueOn: '2026-03-02' })
        .thenFails('REQUEST.DATES_OUT_OF_ORDER');
      givenEvents(requested)
        .when({ ...accept, acceptedOn: '2026-02-28' })
        .thenFails('REQUEST.DATES_OUT_OF_ORDER');
      givenEvents(requested)
        .when({ ...decline, declinedOn: '2026-02-28' })
        .thenFails('REQUEST.DATES_OUT_OF_ORDER');
    });
  });

  describe('when fulfilled', () => {
    it('was accepted before', () => {
      givenEvents(requested, accepted).when(fulfil).then([fulfilled]);
      givenEvents().when(fulfil).thenFails('REQUEST.NOT_MADE');
      givenEvents(requested).when(fulfil).thenFails('REQUEST.NOT_ACCEPTED');
      givenEvents(requested, declined).when(fulfil).thenFails('REQUEST.NOT_ACCEPTED');
      givenEvents(requested, accepted, fulfilled).when(fulfil).thenFails('REQUEST.ALREADY_FULFILLED');
    });

    it('was so between acceptance and today', () => {
      givenEvents(requested, accepted)
        .when({ ...fulfil, fulfilledOn: '2026-04-22' })
        .thenFails('INPUT.OCCURRED_IN_FUTURE');
      givenEvents(requested, accepted)
        .when({ ...fulfil, fulfilledOn: '2026-03-02' })
        .thenFails('REQUEST.DATES_OUT_OF_ORDER');
    });
  });

  it('loads streams with events it does not know', () => {
    const unknown = { type: 'agency-coordination.SomethingElse', data: {} } as unknown as ServiceRequestEvent;
    const { evolve, initialState } = serviceRequestDecider;
    expect([unknown, accepted, declined, fulfilled].reduce(evolve, initialState)).toEqual({ status: 'unmade' });
  });
});
