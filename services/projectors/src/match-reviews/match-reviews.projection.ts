import { type MatchReviewRow, matchEvents } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';

const table = defineTable<MatchReviewRow>({
  comment: 'Rows of data feeds that somebody has to look at: one row each',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Match id' },
    status: { kind: 'text', comment: 'waiting, confirmed or rejected', index: 'btree' },
    feed: { kind: 'text', comment: 'Kind of feed', index: 'btree' },
    importId: { kind: 'text', comment: 'Import the row came with', index: 'btree' },
    line: { kind: 'integer', comment: 'Line of the file' },
    personName: { kind: 'text', comment: 'Personal: name as the feed writes it' },
    person: { kind: 'json', comment: 'Personal: the person as the feed knows them' },
    measures: { kind: 'json', comment: 'What the row would record' },
    schoolName: { kind: 'text', nullable: true, comment: 'School, for education feeds' },
    sourceSystem: { kind: 'text', comment: 'System the extract came from' },
    observedOn: { kind: 'calendar-date', comment: 'Day the row speaks of' },
    candidates: { kind: 'json', comment: 'Personal: whom it might be about, best first' },
    bestScore: { kind: 'integer', comment: 'Best score, 0 to 100' },
    raisedOn: { kind: 'calendar-date', comment: 'Day it was put into review', index: 'btree' },
    caseId: { kind: 'text', nullable: true, comment: 'Case it was recorded for' },
    familyId: { kind: 'text', nullable: true, comment: 'Family it was recorded for' },
    memberId: { kind: 'text', nullable: true, comment: 'Person it was recorded for' },
    decidedByName: { kind: 'text', nullable: true, comment: 'Who decided' },
    decidedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was decided' },
    reason: { kind: 'text', nullable: true, comment: 'Personal: why it was rejected or reopened' },
    revision: { kind: 'integer', comment: 'Last revision of the match stream' },
  },
});

const undecided = {
  status: 'waiting',
  caseId: null,
  familyId: null,
  memberId: null,
  decidedByName: null,
  decidedOn: null,
} as const;

export const matchReviewsProjection = defineProjection<MatchReviewRow, typeof matchEvents>({
  name: 'match-reviews',
  version: 2,
  table,
  takes: matchEvents,
  keysOf: ({ data }) => [data.matchId],
  evolve(row, { type, data, metadata, revision }) {
    if (type === 'outcomes.MatchReviewRaised.v1') {
      const { matchId: id, feed, importId, line, person, measures, source, observedOn, candidates, raisedOn } = data;
      return {
        id,
        ...undecided,
        feed,
        importId,
        line,
        personName: `${person.firstName} ${person.lastName}`.trim(),
        person,
        measures,
        schoolName: data.schoolName ?? null,
        sourceSystem: source.system,
        observedOn,
        candidates,
        bestScore: candidates[0]?.score ?? 0,
        raisedOn,
        reason: null,
        revision,
      };
    }
    if (row === undefined) return row;
    const decidedByName = metadata.actor.name;
    switch (type) {
      case 'outcomes.MatchConfirmed.v1': {
        const { caseId, familyId, memberId, confirmedOn: decidedOn } = data;
        const whom = { caseId, familyId, memberId, decidedByName, decidedOn };
        return { ...row, ...whom, status: 'confirmed', reason: null, revision };
      }
      case 'outcomes.MatchRejected.v1': {
        const { reason, rejectedOn: decidedOn } = data;
        return { ...row, status: 'rejected', reason, decidedByName, decidedOn, revision };
      }
      case 'outcomes.MatchReopened.v1':
        return { ...row, ...undecided, reason: data.reason, revision };
    }
  },
});
