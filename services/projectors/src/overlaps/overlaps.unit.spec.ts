import { OverlapRow } from '@turnaround/contracts';
import { FamilyStory, id } from '@turnaround/payment-rules/examples';
import { replayTwice } from '@turnaround/projections';
import { overlapsProjection } from './overlaps.projection.js';

const overlap = {
  overlapId: id(1),
  caseIds: [id(11), id(12)] as [string, string],
  familyIds: [id(21), id(22)] as [string, string],
};
const held = FamilyStory.referred('2025-01-06').and('claims.FamiliesHeld', '2025-12-12', {
  ...overlap,
  familyNames: ['Ashdown', 'Ashdowne'],
  sharedPeople: [[id(1), id(2)]],
  heldOn: '2025-12-12',
});

function overlapOf({ events }: FamilyStory): OverlapRow {
  return OverlapRow.parse(replayTwice(overlapsProjection, events).get(id(1)));
}

describe('overlaps', () => {
  it('name both families and the people they share', () => {
    expect(overlapOf(held)).toMatchObject({
      status: 'held',
      families: [
        { caseId: id(11), familyId: id(21), familyName: 'Ashdown' },
        { caseId: id(12), familyId: id(22), familyName: 'Ashdowne' },
      ],
      sharedPeople: [[id(1), id(2)]],
      finding: null,
    });
  });

  it('keep what was decided, by whom and why', () => {
    const reviewed = held.and('claims.OverlapReviewed', '2025-12-14', {
      ...overlap,
      finding: 'same-family',
      keptCaseId: id(11),
      reason: 'Moved house',
      reviewedBy: 'pat',
      reviewedOn: '2025-12-14',
    });
    expect(overlapOf(reviewed)).toMatchObject({
      status: 'reviewed',
      finding: 'same-family',
      keptCaseId: id(11),
      reason: 'Moved house',
      reviewedByName: 'Worker',
    });
  });
});
