import { type OverlapRow, overlapEvents, readModels } from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';

export const overlapsProjection = defineProjection<OverlapRow, typeof overlapEvents>({
  ...declared(readModels.overlaps),
  takes: overlapEvents,
  keysOf: ({ data }) => [data.overlapId],
  evolve(row, { type, data, metadata, revision }) {
    if (type === 'claims.FamiliesHeld') {
      const { overlapId: id, caseIds, familyIds, familyNames, sharedPeople = [], heldOn } = data;
      return {
        id,
        status: 'held',
        families: caseIds.map((caseId, place) => ({
          caseId,
          familyId: familyIds[place] ?? '',
          familyName: familyNames?.[place] ?? null,
        })),
        sharedPeople,
        heldOn,
        finding: null,
        keptCaseId: null,
        reason: null,
        reviewedByName: null,
        reviewedOn: null,
        revision,
      };
    }
    if (row === undefined) return row;
    const { finding, keptCaseId = null, reason, reviewedOn } = data;
    const reviewedByName = metadata.actor.name;
    return { ...row, status: 'reviewed', finding, keptCaseId, reason, reviewedByName, reviewedOn, revision };
  },
});
