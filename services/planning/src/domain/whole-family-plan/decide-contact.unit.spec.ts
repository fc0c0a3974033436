import { addDays } from '@turnaround/kernel';
import type { PlanningEvent } from './whole-family-plan.events.js';
import { closed, contact, contactLogged, givenEvents, inSupport, opened } from './whole-family-plan.examples.spec.js';

describe('Whole family plan', () => {
  describe('when a contact is logged', () => {
    it('counts from the day the case is opened', () => {
      givenEvents().when(contact).thenFails('PLAN.CASE_NOT_OPEN');
      givenEvents(opened).when(contact).then([contactLogged()]);
      givenEvents(...inSupport)
        .when(contact)
        .then([contactLogged()]);
    });

    it('is not of the future', () => {
      givenEvents(opened)
        .when({ ...contact, contactedAt: '2026-03-04T18:00:01Z' })
        .thenFails('INPUT.OCCURRED_IN_FUTURE');
      givenEvents(opened)
        .when({ ...contact, contactedAt: '2026-03-04T18:00:00Z' })
        .then([contactLogged({ contactedAt: '2026-03-04T18:00:00Z' })]);
    });

    it('took time if it was kept, and no direct minutes if it was not', () => {
      givenEvents(opened)
        .when({ ...contact, durationMinutes: 0 })
        .thenFails('PLAN.CONTACT_WITHOUT_DURATION');
      givenEvents(opened)
        .when({ ...contact, outcome: 'missed' })
        .thenFails('PLAN.CONTACT_NOT_KEPT');
      const travelled = { ...contact, outcome: 'missed', direct: false } as const;
      givenEvents(opened)
        .when(travelled)
        .then([contactLogged(travelled)]);
    });

    it('is with members of the family', () => {
      givenEvents(opened)
        .when({ ...contact, memberIds: ['x'] })
        .thenFails('PLAN.MEMBER_UNKNOWN');
    });

    it('is not with somebody who died before it, unless that is taken back', () => {
      const [memberId = ''] = contact.memberIds;
      const of = { planId: opened.data.planId, familyId: opened.data.familyId, memberId };
      const noted = (diedOn: string | null): PlanningEvent => ({
        type: 'planning.MemberDeathNoted',
        data: { ...of, diedOn },
      });
      const before = addDays(contact.contactedOn, -1);
      givenEvents(opened, noted(before)).when(contact).thenFails('PLAN.MEMBER_DIED');
      givenEvents(opened, noted(contact.contactedOn)).when(contact).then([contactLogged()]);
      givenEvents(opened, noted(before), noted(null)).when(contact).then([contactLogged()]);
    });

    it('goes on for twelve months after closure', () => {
      const late = { now: '2027-08-01T00:00:00Z' };
      const last = { ...late, contactedAt: '2027-06-30T10:00:00Z', contactedOn: '2027-06-30' };
      const tooLate = { ...late, contactedAt: '2027-07-01T10:00:00Z', contactedOn: '2027-07-01' };
      givenEvents(...inSupport, closed)
        .when({ ...contact, ...last })
        .then([contactLogged(last)]);
      givenEvents(...inSupport, closed)
        .when({ ...contact, ...tooLate })
        .thenFails('PLAN.FOLLOW_UP_ENDED');
    });
  });
});
