import { type OverlapRow, overlapEvents } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';

const table = defineTable<OverlapRow>({
  comment: 'Families that share people: one row a pair',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Overlap id' },
    status: { kind: 'text', comment: 'held or reviewed', index: 'btree' },
    families: { kind: 'json', comment: 'Personal: the two families' },
    sharedPeople: { kind: 'json', comment: 'Pairs of members who are or seem to be the same' },
    heldOn: { kind: 'calendar-date', comment: 'Day both were held', index: 'btree' },
    finding: { kind: 'text', nullable: true, comment: 'not-a-duplicate or same-family' },
    keptCaseId: { kind: 'text', nullable: true, comment: 'Case that may be claimed for, where they are one family' },
    reason: { kind: 'text', nullable: true, comment: 'Personal: why it was decided so' },
    reviewedByName: { kind: 'text', nullable: true, comment: 'Who decided' },
    reviewedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was decided' },
    revision: { kind: 'integer', comment: 'Last revision of the overlap stream' },
  },
});

export const overlapsProjection = defineProjection<OverlapRow, typeof overlapEvents>({
  name: 'overlaps',
  version: 1,
  table,
  takes: overlapEvents,
  keysOf: ({ data }) => [data.overlapId],
  evolve(row, { type, data, metadata, revision }) {
    if (type === 'outcomes.FamiliesHeld.v1') {
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
