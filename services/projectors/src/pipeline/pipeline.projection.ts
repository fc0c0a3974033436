import { defineProjection, defineTable, type Projection } from '@turnaround/projections';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { caseEvents, caseIdOf } from '../case-events.js';
import { episodesTouchedBy, type FamilyEpisodes, knownOf, noEpisodes, withEpisode } from '../family-episodes.js';
import { withEvent } from '../known-facts.js';
import { afterClaimEvent, isInHand } from '../standing-claims.js';
import { claimReadiness, type ClaimReadiness } from './claim-readiness.js';
import { onClaims, onStep } from './on-step.js';
import { emptyPipeline, type PipelineState } from './pipeline-state.js';

const table = defineTable<PipelineState>({
  comment: 'The way through the programme: one row an episode of support with the day of each step',
  key: 'id',
  visibleWhere: 'referred_on IS NOT NULL',
  columns: {
    id: { kind: 'text', comment: 'Case id' },
    familyId: { kind: 'text', comment: 'Family id', index: 'btree' },
    familyName: { kind: 'text', comment: 'Personal: the name the family goes by' },
    stage: { kind: 'text', comment: 'Where the case stands', index: 'btree' },
    keyWorkerId: { kind: 'text', nullable: true, comment: 'Key worker now', index: 'btree' },
    teamId: { kind: 'text', nullable: true, comment: 'Team of the key worker', index: 'btree' },
    referredOn: { kind: 'calendar-date', nullable: true, comment: 'Day the referral came in', index: 'btree' },
    acceptedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was accepted' },
    declinedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it was declined' },
    declineReason: { kind: 'text', nullable: true, comment: 'Why it was declined' },
    allocatedOn: { kind: 'calendar-date', nullable: true, comment: 'Day a key worker was first allocated' },
    assessmentStartedOn: { kind: 'calendar-date', nullable: true, comment: 'Day the assessment began' },
    assessedOn: { kind: 'calendar-date', nullable: true, comment: 'Day the assessment was complete' },
    planDraftedOn: { kind: 'calendar-date', nullable: true, comment: 'Day the plan was first drafted' },
    supportStartedOn: { kind: 'calendar-date', nullable: true, comment: 'Day all had signed up to the plan' },
    closedOn: { kind: 'calendar-date', nullable: true, comment: 'Day support ended' },
    closureReason: { kind: 'text', nullable: true, comment: 'Why it ended' },
    claimReadyOn: {
      kind: 'calendar-date',
      nullable: true,
      comment: 'First day a claim may be made on what is known',
      index: 'btree',
    },
    claimAmountPence: { kind: 'integer', nullable: true, comment: 'What a claim would be paid on that day, in pence' },
    claimPreparedOn: { kind: 'calendar-date', nullable: true, comment: 'Day the claim was prepared' },
    claimApprovedOn: { kind: 'calendar-date', nullable: true, comment: 'Day a second person approved it' },
    claimSubmittedOn: { kind: 'calendar-date', nullable: true, comment: 'Day it went to the department' },
    facts: { kind: 'json', hidden: true, comment: 'Personal: what the payment rules know of the family' },
    asOf: { kind: 'text', hidden: true, comment: 'Latest day the facts speak of' },
    knownAt: { kind: 'text', hidden: true, comment: 'Latest instant a fact was recorded' },
    standingClaims: { kind: 'json', hidden: true, comment: 'Claims neither withdrawn nor refused' },
  },
});

/** @param ruleSets say when and what may be claimed; another edition of them means a rebuild */
export function pipelineProjection(ruleSets: RuleSetLibrary): Projection<PipelineState> {
  return defineProjection<PipelineState, typeof caseEvents, FamilyEpisodes>({
    name: 'pipeline',
    version: 4,
    variant: ruleSets.edition,
    table,
    takes: caseEvents,
    background: {
      keyOf: ({ data }) => data.familyId,
      evolve: (episodes = noEpisodes, event) => withEpisode(episodes, event),
    },
    keysOf: (event, episodes = noEpisodes) => episodesTouchedBy(event, episodes),
    evolve(before, event, episodes = noEpisodes) {
      if (before !== undefined && caseIdOf(event.data) !== before.id) return withEvent(before, event);
      const row = before ?? { ...emptyPipeline(caseIdOf(event.data), event.data.familyId), ...knownOf(episodes) };
      const told = withEvent(onStep(row, event), event);
      const claims = afterClaimEvent(row.standingClaims, event, (claimAmountPence) => ({
        ...readinessOf(ruleSets, row),
        claimAmountPence,
      }));
      return claims === row.standingClaims ? told : onClaims(told, claims);
    },
    complete: (row) => withReadiness(ruleSets, row),
  });
}

/** A claim fixes day and amount while it is in hand; once the department has it, another route may be the next to claim. */
function withReadiness(ruleSets: RuleSetLibrary, row: PipelineState): PipelineState {
  const claim = row.standingClaims.at(-1);
  if (claim !== undefined && isInHand(claim)) return { ...row, ...claim.madeOn };
  const next = readinessOf(ruleSets, row);
  return { ...row, ...(claim !== undefined && next.claimReadyOn === null ? claim.madeOn : next) };
}

function readinessOf(ruleSets: RuleSetLibrary, { facts, asOf, knownAt }: PipelineState): ClaimReadiness {
  return claimReadiness(ruleSets, facts, asOf, knownAt);
}
