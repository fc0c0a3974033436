import { type EventOf, overlapEvents, readModels } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { declared, defineProjection, type Projection } from '@turnaround/projections';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { caseEvents, caseIdOf } from '../case-events.js';
import { episodesTouchedBy, type FamilyEpisodes, knownOf, noEpisodes, withEpisode } from '../family-episodes.js';
import { withEvent } from '../known-facts.js';
import { afterClaimEvent, isFallen, isInDoubt, isInHand } from '../standing-claims.js';
import { judgePosition, listed } from './judge-position.js';
import { onCaseEvent, onOverlapEvent, type OverlapEvent } from './on-position-event.js';
import { emptyPosition, type Judgement, notJudged, type PositionOfCase } from './position-state.js';

const takes = [...caseEvents, ...overlapEvents] as const;

/** @param ruleSets say when and what may be claimed; another edition of them means a rebuild */
export function positionsProjection(ruleSets: RuleSetLibrary): Projection<PositionOfCase> {
  return defineProjection<PositionOfCase, typeof takes, FamilyEpisodes>({
    ...declared<typeof readModels.positions, PositionOfCase>(readModels.positions, {
      beside: {
        facts: { kind: 'json', comment: 'Personal: what the payment rules know of the family' },
        knownAt: { kind: 'text', comment: 'Latest instant a fact was recorded' },
        standingClaims: { kind: 'json', comment: 'Claims neither withdrawn nor refused' },
        openOverlapIds: { kind: 'json', comment: 'Overlaps still to be reviewed' },
        lostOverlapIds: { kind: 'json', comment: 'Overlaps decided in favour of the other family' },
      },
      until: ['attachedOn'],
    }),
    variant: ruleSets.edition,
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
 * A claim in hand that holds fixes what the family is shown by, but for what speaks against it. Once the department has it, what is left
 * is judged: another route may be claimed next. Families that share people are told in any case, for a claim of theirs may have to be
 * withdrawn.
 */
function judged(ruleSets: RuleSetLibrary, row: PositionOfCase): PositionOfCase {
  const claim = row.standingClaims.at(-1);
  const holdReasons = [
    ...(row.openOverlapIds.length > 0 ? ['HELD_OVERLAPPING_FAMILY'] : []),
    ...(row.lostOverlapIds.length > 0 ? ['OTHER_FAMILY_KEPT'] : []),
  ];
  const doubted = claim !== undefined && isFallen(claim) ? claim : row.standingClaims.findLast(isInDoubt);
  const shown = doubted ?? claim;
  const told = {
    ...row,
    holdReasons,
    claimId: shown?.claimId ?? null,
    claimStatus: shown?.status ?? null,
    claimChanges: [...(shown?.changes ?? [])],
  };
  if (doubted !== undefined) {
    // What the rules say today, not what they said then: that is what has to be looked at. That the claim itself is paid, or its window
    // closed, says nothing of it.
    const { amountPence } = doubted.madeOn;
    const today = judgementOf(ruleSets, row);
    const missing = listed(today.missing.filter(({ source }) => source !== 'programme'));
    return { ...told, ...today, ...missing, amountPence, state: isInHand(doubted) ? 'fallen' : 'in-doubt' };
  }
  const judgement = judgementOf(ruleSets, row);
  if (claim !== undefined && (isInHand(claim) || judgement.state !== 'complete')) {
    // What speaks against it is what whoever approves it will be asked about: not as it stood when it was prepared.
    return { ...told, ...claim.madeOn, disagreeing: judgement.disagreeing, state: 'claimed' };
  }
  return { ...told, ...judgement, ...(holdReasons.length > 0 ? { state: 'held' as const } : {}) };
}

function judgementOf(ruleSets: RuleSetLibrary, { attachedOn, facts, asOf, knownAt }: PositionOfCase): Judgement {
  return attachedOn === null ? notJudged : judgePosition(ruleSets, facts, asOf, knownAt);
}

function isAboutOverlap(event: ReadEvent<EventOf<(typeof takes)[number]>>): event is OverlapEvent {
  return event.type === 'claims.FamiliesHeld' || event.type === 'claims.OverlapReviewed';
}
