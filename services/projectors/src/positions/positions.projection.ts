import { type EventOf, overlapEvents } from '@turnaround/contracts';
import { defineProjection, defineTable, type Projection, type Stored } from '@turnaround/projections';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { caseEvents, caseIdOf } from '../case-events.js';
import { episodesTouchedBy, type FamilyEpisodes, knownOf, noEpisodes, withEpisode } from '../family-episodes.js';
import { withEvent } from '../known-facts.js';
import { afterClaimEvent, isInHand } from '../standing-claims.js';
import { judgePosition } from './judge-position.js';
import { onCaseEvent, onOverlapEvent, type OverlapEvent } from './on-position-event.js';
import { emptyPosition, type Judgement, notJudged, type PositionOfCase } from './position-state.js';

const day = { kind: 'calendar-date', nullable: true } as const;

const table = defineTable<PositionOfCase>({
  comment: 'Where each attached family stands on the way to a payment: one row a case, by the rules it is pinned to',
  key: 'id',
  visibleWhere: 'attached_on IS NOT NULL',
  columns: {
    id: { kind: 'text', comment: 'Case id' },
    familyId: { kind: 'text', comment: 'Family id', index: 'btree' },
    familyName: { kind: 'text', comment: 'Personal: the name the family goes by' },
    teamId: { kind: 'text', nullable: true, comment: 'Team of the key worker', index: 'btree' },
    keyWorkerId: { kind: 'text', nullable: true, comment: 'Key worker now', index: 'btree' },
    attachedOn: { ...day, comment: 'Day the family was taken in' },
    closedOn: { ...day, comment: 'Day support ended' },
    ruleSetId: { kind: 'text', nullable: true, comment: 'Rules the family is judged by' },
    ruleSetVersion: { kind: 'text', nullable: true, comment: 'Their version' },
    state: { kind: 'text', comment: 'Where the family stands', index: 'btree' },
    ruleSetKey: { kind: 'text', nullable: true, comment: 'Id and version together', index: 'btree' },
    eligibility: { kind: 'text', comment: 'eligible, not-eligible or not-evidenced' },
    eligibilityReasons: { kind: 'jsonb', comment: 'Reason codes of the eligibility decision' },
    outcome: { kind: 'text', comment: 'achieved, not-achieved or not-evidenced' },
    needs: { kind: 'json', comment: 'The worst test of each need' },
    missing: { kind: 'json', comment: 'What stands between the family and a claim' },
    missingCount: { kind: 'integer', comment: 'How many pieces are missing' },
    missingTests: { kind: 'jsonb', comment: 'Tests that are missing', index: 'gin' },
    missingSources: { kind: 'jsonb', comment: 'Where the missing pieces have to come from', index: 'gin' },
    nearMissTest: { kind: 'text', nullable: true, comment: 'The one thing short', index: 'btree' },
    nearMissSource: { kind: 'text', nullable: true, comment: 'Where that has to come from' },
    route: { kind: 'text', nullable: true, comment: 'Route the claim would take' },
    maturesOn: { ...day, comment: 'First day everything holds for long enough' },
    claimReadyOn: { ...day, comment: 'First day a claim may be made on what is known', index: 'btree' },
    amountPence: { kind: 'integer', nullable: true, comment: 'What a claim would be paid on that day, pence' },
    potentialPence: { kind: 'integer', nullable: true, comment: 'What it would earn were nothing missing, pence' },
    holdReasons: { kind: 'jsonb', comment: 'Why no claim is made although the rules allow it' },
    overlapIds: { kind: 'jsonb', comment: 'Overlaps with other families, reviewed or not' },
    claimId: { kind: 'text', nullable: true, comment: 'Latest claim that stands' },
    claimStatus: { kind: 'text', nullable: true, comment: 'Where that claim stands' },
    asOf: { kind: 'text', comment: 'Latest day the facts speak of' },
    facts: { kind: 'json', hidden: true, comment: 'Personal: what the payment rules know of the family' },
    knownAt: { kind: 'text', hidden: true, comment: 'Latest instant a fact was recorded' },
    standingClaims: { kind: 'json', hidden: true, comment: 'Claims neither withdrawn nor refused' },
    openOverlapIds: { kind: 'json', hidden: true, comment: 'Overlaps still to be reviewed' },
    lostOverlapIds: { kind: 'json', hidden: true, comment: 'Overlaps decided in favour of the other family' },
  },
});

const takes = [...caseEvents, ...overlapEvents] as const;

/** @param ruleSets say when and what may be claimed; another edition of them means a rebuild */
export function positionsProjection(ruleSets: RuleSetLibrary): Projection<PositionOfCase> {
  return defineProjection<PositionOfCase, typeof takes, FamilyEpisodes>({
    name: 'positions',
    version: 3,
    variant: ruleSets.edition,
    table,
    takes,
    background: {
      keyOf: (event) => (isAboutOverlap(event) ? undefined : event.data.familyId),
      evolve: (episodes = noEpisodes, event) => (isAboutOverlap(event) ? episodes : withEpisode(episodes, event)),
    },
    keysOf: (event, episodes = noEpisodes) =>
      isAboutOverlap(event) ? event.data.caseIds : episodesTouchedBy(event, episodes),
    evolve(before, event, episodes = noEpisodes) {
      // Families are held on what the ledger holds of them: their own events always come first.
      if (isAboutOverlap(event)) return before && onOverlapEvent(before, event);
      if (before !== undefined && caseIdOf(event.data) !== before.id) return withEvent(before, event);
      const row = before ?? { ...emptyPosition(caseIdOf(event.data), event.data.familyId), ...knownOf(episodes) };
      const standingClaims = afterClaimEvent(row.standingClaims, event, (amountPence) => ({
        ...judgementOf(ruleSets, row),
        amountPence,
      }));
      return withEvent({ ...onCaseEvent(row, event), standingClaims }, event);
    },
    complete: (row) => judged(ruleSets, row),
  });
}

/**
 * A claim in hand fixes what the family is shown by. Once the department has it, what is left is judged: another route may be
 * claimed next. Families that share people are told in any case, for a claim of theirs may have to be withdrawn.
 */
function judged(ruleSets: RuleSetLibrary, row: PositionOfCase): PositionOfCase {
  const claim = row.standingClaims.at(-1);
  const holdReasons = [
    ...(row.openOverlapIds.length > 0 ? ['HELD_OVERLAPPING_FAMILY'] : []),
    ...(row.lostOverlapIds.length > 0 ? ['OTHER_FAMILY_KEPT'] : []),
  ];
  const told = { ...row, holdReasons, claimId: claim?.claimId ?? null, claimStatus: claim?.status ?? null };
  if (claim !== undefined && isInHand(claim)) return { ...told, ...claim.madeOn, state: 'claimed' };
  const judgement = judgementOf(ruleSets, row);
  if (claim !== undefined && judgement.state !== 'complete') return { ...told, ...claim.madeOn, state: 'claimed' };
  return { ...told, ...judgement, ...(holdReasons.length > 0 ? { state: 'held' as const } : {}) };
}

function judgementOf(ruleSets: RuleSetLibrary, { attachedOn, facts, asOf, knownAt }: PositionOfCase): Judgement {
  return attachedOn === null ? notJudged : judgePosition(ruleSets, facts, asOf, knownAt);
}

function isAboutOverlap(event: Stored<EventOf<(typeof takes)[number]>>): event is OverlapEvent {
  return event.type === 'outcomes.FamiliesHeld.v1' || event.type === 'outcomes.OverlapReviewed.v1';
}
