import { switchOn } from '@turnaround/payment-rules';
import { FamilyStory, id, mother, ruleSetFrom, son } from '@turnaround/payment-rules/examples';
import { needIds } from './onlooker.examples.spec.js';

/** The police tell of call-outs month by month, and the rules ask for half a year without any. */
export const rules = switchOn(ruleSetFrom('demonstration.json'), {
  ...{ authority: 'E06999999', ruleIds: ['no-domestic-abuse-call-out'] },
  ...{ by: 'Head of Early Help', on: '2022-10-03' },
});
export const [caseId, familyId] = [id(9001), id(9002)] as const;
export const begun = FamilyStory.referred('2025-01-06')
  .accepted('2025-01-08')
  .allocated('2025-01-10')
  .need(id(101), 'family-relationships', '2025-01-20', mother)
  .need(id(102), 'health', '2025-01-20', mother)
  .need(id(103), 'domestic-abuse', '2025-01-20', son)
  .assessed('2025-01-25')
  .planned('2025-02-01', needIds)
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
  .closed('2025-06-10');
