import { given } from '@turnaround/testing';
import type { HoldFamilies, ReviewOverlap } from './family-overlap.commands.js';
import { familyOverlapDecider } from './family-overlap.decider.js';
import type { OverlapEvent } from './family-overlap.events.js';

const cases = { overlapId: 'overlap', caseIds: ['one', 'two'], familyIds: ['family-1', 'family-2'] } as const;
const data = { overlapId: 'overlap', caseIds: ['one', 'two'], familyIds: ['family-1', 'family-2'] } satisfies object;
const people = { familyNames: ['Mottram', 'Motram'], sharedPeople: [['ellie', 'elly']] } as const;
const hold: HoldFamilies = { type: 'HoldFamilies', ...cases, heldOn: '2026-01-05', ...people };
const held: OverlapEvent = {
  type: 'claims.FamiliesHeld',
  data: {
    ...data,
    caseIds: ['one', 'two'],
    familyIds: ['family-1', 'family-2'],
    heldOn: '2026-01-05',
    familyNames: ['Mottram', 'Motram'],
    sharedPeople: [['ellie', 'elly']],
  },
};
const by = { reason: 'Cousins of one name', reviewedBy: 'pat', reviewedOn: '2026-01-06' };
const review = (decision: ReviewOverlap['decision']): ReviewOverlap => ({ type: 'ReviewOverlap', decision, ...by });
const reviewed = (decision: ReviewOverlap['decision']): OverlapEvent => ({
  type: 'claims.OverlapReviewed',
  data: { ...data, caseIds: ['one', 'two'], familyIds: ['family-1', 'family-2'], ...decision, ...by },
});

describe('Families that share people', () => {
  it('are held once', () => {
    given(familyOverlapDecider, []).when(hold).then([held]);
    given(familyOverlapDecider, [held]).when(hold).then([]);
  });
  it('are reviewed once, as two families or as one', () => {
    const two = { finding: 'not-a-duplicate' } as const;
    const one = { finding: 'same-family', keptCaseId: 'two' } as const;
    given(familyOverlapDecider, [held])
      .when(review(two))
      .then([reviewed(two)]);
    given(familyOverlapDecider, [held])
      .when(review(one))
      .then([reviewed(one)]);
    given(familyOverlapDecider, [held, reviewed(two)])
      .when(review(one))
      .thenFails('OVERLAP.ALREADY_REVIEWED');
    given(familyOverlapDecider, [held, reviewed(two)])
      .when(hold)
      .then([]);
  });
  it('are reviewed only if held, and only one of them is kept', () => {
    const other = { finding: 'same-family', keptCaseId: 'three' } as const;
    given(familyOverlapDecider, []).when(review(other)).thenFails('OVERLAP.NOT_HELD');
    given(familyOverlapDecider, [held]).when(review(other)).thenFails('OVERLAP.CASE_UNKNOWN');
  });
});
