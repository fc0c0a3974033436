import type { DecisionReason, Measure, PaymentDecision, TestResult } from '@turnaround/contracts';
import type { EvidenceFact, FamilyFacts } from './facts/family-facts.js';
import { isOutcome } from './evaluation/equivalent-progress.js';
import { viewFamily } from './evaluation/family-view.js';

/** A thing that must not have happened for a claim to stand. */
export interface NegativeCheck {
  readonly check:
    | 'no-later-incident'
    | 'no-re-referral'
    | 'no-other-member-affected'
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
  const since = latest(outcomes.map(({ metSince }) => metSince)) ?? view.closure?.closedOn;
  const incidents = view.evidence.filter((evidence) => isIncident(evidence, since));
  const departed = new Set(view.people.filter(({ present }) => !present).map(({ memberId }) => memberId));
  const affected = view.needs.filter(
    ({ needId, memberId, presentOn }) =>
      view.agreedOn !== undefined &&
      presentOn > view.agreedOn &&
      !view.setAsideNeedIds.has(needId) &&
      !departed.has(memberId) &&
      !isReached(outcomes.filter((test) => test.needId === needId)),
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
    found(
      'no-other-member-affected',
      affected.map(({ needId }) => needId),
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
 * Incidents after the day on which every outcome was reached. Earlier ones are expected, since an outcome may have
 * begun after an incident. Whether incidents of a period that includes that day came before or after it, a person has
 * to find out.
 */
function isIncident({ measure, observedOn }: EvidenceFact, since: string | undefined): boolean {
  const day = ('to' in measure ? measure.to : undefined) ?? observedOn;
  return (since === undefined || day > since) && counts(measure) > 0;
}

function counts(measure: Measure): number {
  switch (measure.kind) {
    case 'need-outcome':
      return measure.achieved ? 0 : 1;
    case 'exclusions':
      return measure.fixedTerm + measure.permanent;
    case 'offences':
      return measure.proven;
    case 'anti-social-behaviour':
      return measure.verified;
    case 'domestic-abuse-call-outs':
      return measure.callOuts;
    default:
      return 0;
  }
}
