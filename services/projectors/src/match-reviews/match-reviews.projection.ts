import { type MatchReviewRow, matchEvents, readModels } from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';

const undecided = {
  status: 'waiting',
  caseId: null,
  familyId: null,
  memberId: null,
  decidedByName: null,
  decidedOn: null,
} as const;

export const matchReviewsProjection = defineProjection<MatchReviewRow, typeof matchEvents>({
  ...declared(readModels['match-reviews']),
  takes: matchEvents,
  keysOf: ({ data }) => [data.matchId],
  evolve(row, { type, data, metadata, revision }) {
    if (type === 'data-feeds.MatchReviewRaised') {
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
      case 'data-feeds.MatchConfirmed': {
        const { caseId, familyId, memberId, confirmedOn: decidedOn } = data;
        const whom = { caseId, familyId, memberId, decidedByName, decidedOn };
        return { ...row, ...whom, status: 'confirmed', reason: null, revision };
      }
      case 'data-feeds.MatchRejected': {
        const { reason, rejectedOn: decidedOn } = data;
        return { ...row, status: 'rejected', reason, decidedByName, decidedOn, revision };
      }
      case 'data-feeds.MatchReopened':
        return { ...row, ...undecided, reason: data.reason, revision };
    }
  },
});
