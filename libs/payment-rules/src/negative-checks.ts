import type { DecisionReason, DisagreeingFact, PaymentDecision, TestResult } from '@turnaround/contracts';
import { attendanceRuleOf, headlineOf, lastDayOf, speaksAgainst } from './adverse-evidence.js';
import type { EvidenceFact, FamilyFacts } from './facts/family-facts.js';
import { contradictionsAmong } from './evaluation/contradictions.js';
import { isOutcome } from './evaluation/equivalent-progress.js';
import { type FamilyView, viewFamily } from './evaluation/family-view.js';

/** A thing that must not have happened for a claim to stand. */
export interface NegativeCheck {
  readonly check:
    | 'no-later-incident'
    | 'no-re-referral'
    | 'no-other-member-affected'
    | 'no-contradicting-sources'
    | 'no-earlier-payment'
    | 'no-overlapping-family'
    | 'within-claim-window'
    | 'within-allocation';
  /** Nothing was found. */
  readonly clear: boolean;
  /** Ids of the evidence, needs, claims or families found, or the reasons of the decision that say so. */
  readonly found: readonly string[];
  /** First day looked at; absent where all that is known was looked at. */
  readonly since?: string;
}

/**
 * What an auditor wants to see did not happen, as far as was known when the claim was decided
 * (docs/domain/payment-by-results.md §2.3, field 22). `decision.asOf` and `decision.knownAt` say up to when was looked.
 * @param reReferredCaseIds later episodes of the family that were known
 * @param overlappingFamilyIds families that share people and were not found to be others
 */
export function negativeChecks(
  facts: FamilyFacts,
  decision: PaymentDecision,
  reReferredCaseIds: readonly string[],
  overlappingFamilyIds: readonly string[],
): readonly NegativeCheck[] {
  const view = viewFamily(facts, decision);
  const outcomes = decision.tests.filter(isOutcome);
  // Earlier incidents are expected, since an outcome may have begun after one. Whether those of a count that reaches across that day
  // came before or after it, a person has to find out.
  const since = latest(outcomes.map(({ metSince }) => metSince)) ?? view.closure?.closedOn;
  const attendance = attendanceRuleOf(decision.tests);
  const against = view.evidence.filter((evidence) =>
    speaksAgainst(evidence, { ofMember: view.evidenceByMember.get(evidence.memberId) ?? [], attendance }),
  );
  const incidents = against.filter((evidence) => since === undefined || lastDayOf(evidence) > since);
  const departed = new Set(view.people.filter(({ present }) => !present).map(({ memberId }) => memberId));
  const affected = view.needs.filter(
    ({ needId, memberId, presentOn }) =>
      view.agreedOn !== undefined &&
      presentOn > view.agreedOn &&
      !view.setAsideNeedIds.has(needId) &&
      !departed.has(memberId) &&
      !isReached(outcomes.filter((test) => test.needId === needId)),
  );
  const begunElsewhere = against.filter(
    (evidence) => !departed.has(evidence.memberId) && hasBegunElsewhere(evidence, view),
  );
  const mayReturn = decision.reasonCodes.includes('RE_ENTRY_AUDIT');
  const payments = view.payments.filter(
    ({ phase, route, earlierEpisode }) =>
      phase === decision.phase && route === decision.route && !(mayReturn && earlierEpisode),
  );
  const said = (...reasons: readonly DecisionReason[]): readonly DecisionReason[] =>
    reasons.filter((reason) => decision.reasonCodes.includes(reason));
  return [
    {
      ...found(
        'no-later-incident',
        incidents.map(({ evidenceId }) => evidenceId),
      ),
      ...(since === undefined ? {} : { since }),
    },
    found('no-re-referral', reReferredCaseIds),
    found('no-other-member-affected', [
      ...affected.map(({ needId }) => needId),
      ...begunElsewhere.map(({ evidenceId }) => evidenceId),
    ]),
    found(
      'no-contradicting-sources',
      contradictionsAmong(view.evidence).flatMap(({ evidenceIds }) => evidenceIds),
    ),
    found(
      'no-earlier-payment',
      payments.map(({ claimId }) => claimId),
    ),
    found('no-overlapping-family', overlappingFamilyIds),
    found('within-claim-window', said('WINDOW_NOT_OPEN', 'NO_CLAIM_WINDOW')),
    found('within-allocation', said('OVER_ALLOCATION', 'ALLOCATION_NOT_CHECKED')),
  ];
}

/**
 * What was recorded that speaks against a decision and that none of its tests looks at, and what contradicts itself: it stands beside
 * the decision, and whoever approves a claim answers it (docs/domain/payment-by-results.md §2.2 and §2.3, field 22).
 */
export function disagreeingData(facts: FamilyFacts, decision: PaymentDecision): readonly DisagreeingFact[] {
  const ids = new Set(
    negativeChecks(facts, decision, [], [])
      .filter(({ check }) => ANSWERED.has(check))
      .flatMap(({ found: some }) => some),
  );
  const contradicted = contradictedBy(viewFamily(facts, decision).evidence);
  const evidence = facts.evidence
    .filter(({ evidenceId }) => ids.has(evidenceId))
    .map(({ evidenceId, memberId, measure, source, observedOn }) => {
      const others = contradicted.get(evidenceId);
      return {
        id: evidenceId,
        memberId,
        kind: measure.kind,
        observedOn,
        ...(others === undefined ? {} : { contradicts: others, system: source?.system ?? '' }),
      };
    });
  const needs = facts.needs
    .filter(({ needId }) => ids.has(needId))
    .map(({ needId, memberId, presentOn }) => ({ id: needId, memberId, kind: 'need' as const, observedOn: presentOn }));
  const seen = new Map([...evidence, ...needs].map((fact) => [fact.id, fact]));
  return [...seen.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** What whoever approves a claim answers, where it is found. */
const ANSWERED: ReadonlySet<NegativeCheck['check']> = new Set([
  'no-later-incident',
  'no-other-member-affected',
  'no-contradicting-sources',
]);

/** Of each piece of evidence that is contradicted, the others about the same thing. */
function contradictedBy(evidence: readonly EvidenceFact[]): ReadonlyMap<string, string[]> {
  return new Map(
    contradictionsAmong(evidence).flatMap(({ evidenceIds }) =>
      evidenceIds.map((id) => [id, evidenceIds.filter((other) => other !== id)] as const),
    ),
  );
}

/** Every test of the need is met, or not required. */
function isReached(tests: readonly TestResult[]): boolean {
  return tests.length > 0 && tests.every(({ verdict }) => verdict !== 'not-met' && verdict !== 'not-evidenced');
}

function found(check: NegativeCheck['check'], ids: readonly string[]): NegativeCheck {
  return { check, clear: ids.length === 0, found: [...ids].sort() };
}

function latest(days: readonly (string | undefined)[]): string | undefined {
  return days.reduce((last, day) => (day !== undefined && (last === undefined || day > last) ? day : last), undefined);
}

/**
 * A problem of the plan that another member began to have after it was agreed (docs/domain/payment-by-results.md §1.1): one for which
 * that person has no need of their own, and of which nothing newer says that it is over.
 */
function hasBegunElsewhere(evidence: EvidenceFact, { agreedOn, needs, evidenceByMember }: FamilyView): boolean {
  const headline = headlineOf(evidence.measure);
  const day = lastDayOf(evidence);
  if (headline === undefined || agreedOn === undefined || day <= agreedOn) return false;
  const ofHeadline = needs.filter((need) => need.headline === headline);
  if (ofHeadline.length === 0 || ofHeadline.some(({ memberId }) => memberId === evidence.memberId)) return false;
  const newer = (evidenceByMember.get(evidence.memberId) ?? []).filter(
    (other) => other.measure.kind === evidence.measure.kind && lastDayOf(other) > day,
  );
  return newer.length === 0;
}
