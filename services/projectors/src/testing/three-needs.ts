import { claimPrepared } from '@turnaround/contracts';
import { FamilyStory, id, mother } from '@turnaround/payment-rules/examples';

const [parenting, health] = [id(101), id(102)] as const;
export const safety = id(103);
export const [caseId, otherCaseId, familyId, otherFamilyId] = [id(9001), id(9101), id(9002), id(9102)] as const;

export const taken = FamilyStory.referred('2025-01-06').accepted('2025-01-08').allocated('2025-01-10');

/** Three headlines, so that the family is eligible; closed in June, so that nothing is claimed before December. */
export const closed = taken
  .need(parenting, 'family-relationships', '2025-01-20', mother)
  .need(health, 'health', '2025-01-20', mother)
  .need(safety, 'domestic-abuse', '2025-01-20', mother)
  .assessed('2025-01-25')
  .planned('2025-02-01', [parenting, health, safety])
  .and('planning.ReviewHeld', '2025-04-01', {
    planId: caseId,
    familyId,
    reviewId: id(801),
    heldOn: '2025-04-01',
    attendees: ['Mother'],
    version: 1,
    verdicts: [],
    familyView: 'On its way',
    reviewDueOn: '2025-06-01',
  })
  .outcome(parenting, '2025-05-01')
  .outcome(health, '2025-05-02')
  .closed('2025-06-10');

/** Every need met: matures on 11 December 2025. */
export const whole = closed.outcome(safety, '2025-06-11');

/** Something happened on the day that changes nothing for the rules. */
export function onDay(story: FamilyStory, day: string): FamilyStory {
  return story.allocated(day);
}

export interface ClaimName {
  readonly claimId: string;
  readonly caseId: string;
}

/** The last claim of the story. */
export function claimOf({ events }: FamilyStory): ClaimName {
  const prepared = events.findLast(({ type }) => type === claimPrepared.storedType);
  const { claimId, caseId } = prepared?.data as ClaimName;
  return { claimId, caseId };
}

const ROUTE = 'successful-family-outcome';

/** A claim in hand. */
export function prepared(story: FamilyStory, on: string): FamilyStory {
  const claim = submitted(story, on).events.findLast(({ type }) => type === claimPrepared.storedType);
  return story.and('claims.ClaimPrepared', on, claimPrepared.schema.parse(claim?.data));
}

/** Claimed for, and with the department. */
export function submitted(story: FamilyStory, on: string, forCase: string = caseId, amountPence = 80_000): FamilyStory {
  return story.paid(ROUTE, 'supporting-families', amountPence, on, forCase);
}

export function paid(story: FamilyStory, on: string): FamilyStory {
  const payment = { amountPence: 80_000, paidOn: on, reference: 'D-7', recordedBy: 'pat' };
  return story.and('claims.ClaimPaid', on, { ...claimOf(story), familyId, ...payment });
}

export function withdrawn(story: FamilyStory, claim: ClaimName, on: string): FamilyStory {
  const why = { reason: 'Counted twice', withdrawnBy: 'pat', withdrawnOn: on };
  return story.and('claims.ClaimWithdrawn', on, { ...claim, familyId, ...why });
}

export function refused(story: FamilyStory, claim: ClaimName, on: string): FamilyStory {
  const why = { reason: 'No evidence', refusedOn: on, recordedBy: 'pat' };
  return story.and('claims.ClaimRefused', on, { ...claim, familyId, ...why });
}
