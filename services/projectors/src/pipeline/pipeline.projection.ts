import { readModels } from '@turnaround/contracts';
import { declared, defineProjection, type Projection } from '@turnaround/projections';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { caseEvents, caseIdOf } from '../case-events.js';
import { episodesTouchedBy, type FamilyEpisodes, knownOf, noEpisodes, withEpisode } from '../family-episodes.js';
import { withEvent } from '../known-facts.js';
import { afterClaimEvent, isInHand } from '../standing-claims.js';
import { claimReadiness, type ClaimReadiness } from './claim-readiness.js';
import { onClaims, onStep } from './on-step.js';
import { emptyPipeline, type PipelineState } from './pipeline-state.js';

/** @param ruleSets say when and what may be claimed; another edition of them means a rebuild */
export function pipelineProjection(ruleSets: RuleSetLibrary): Projection<PipelineState> {
  return defineProjection<PipelineState, typeof caseEvents, FamilyEpisodes>({
    ...declared<typeof readModels.pipeline, PipelineState>(readModels.pipeline, {
      beside: {
        facts: { kind: 'json', comment: 'Personal: what the payment rules know of the family' },
        asOf: { kind: 'text', comment: 'Latest day the facts speak of' },
        knownAt: { kind: 'text', comment: 'Latest instant a fact was recorded' },
        standingClaims: { kind: 'json', comment: 'Claims neither withdrawn nor refused' },
      },
      until: ['referredOn'],
    }),
    variant: ruleSets.edition,
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
