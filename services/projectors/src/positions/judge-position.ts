import {
  type MissingPiece,
  type PaymentDecision,
  type PositionRow,
  ruleSetKeyOf,
  type TestResult,
} from '@turnaround/contracts';
import {
  disagreeingData,
  evidenceSourceOf,
  type FamilyFacts,
  missingPieces,
  onlyPiece,
  ripestDecision,
  type RuleSet,
} from '@turnaround/payment-rules';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { type Judgement, notJudged } from './position-state.js';

/**
 * Where a family stands by the rules it is pinned to.
 * @param asOf latest day the facts speak of
 */
export function judgePosition(ruleSets: RuleSetLibrary, facts: FamilyFacts, asOf: string, knownAt: string): Judgement {
  const ruleSet = ruleSets.findFor(facts, asOf);
  if (ruleSet === undefined) {
    const noRules: MissingPiece = { testId: 'rule-set', reasonCode: 'NO_RULE_SET', source: 'programme' };
    return { ...notJudged, ...listed([noRules]) };
  }
  const { decision, claimReadyOn } = ripestDecision(ruleSet, facts, asOf, knownAt);
  const missing = missingPieces(ruleSet, decision);
  const { eligibility, maturesOn = null, route = null } = decision;
  return {
    ruleSetId: ruleSet.id,
    ruleSetVersion: ruleSet.version,
    ruleSetKey: ruleSetKeyOf(ruleSet),
    eligibility: eligibility.verdict,
    eligibilityReasons: eligibility.reasonCodes,
    outcome: decision.outcome,
    needs: worstTests(ruleSet, decision),
    route,
    maturesOn,
    claimReadyOn,
    amountPence: claimReadyOn === null ? null : decision.amountPence,
    potentialPence: decision.routes.find(({ routeId }) => routeId === route)?.tariffPence ?? null,
    ...listed(missing),
    disagreeing: [...disagreeingData(facts, decision)],
    state: stateOf(decision, missing),
  };
}

type Listed = Pick<
  Judgement,
  'missing' | 'missingCount' | 'missingTests' | 'missingSources' | 'nearMissTest' | 'nearMissSource'
>;

/** @param missing in the order of the rules */
export function listed(missing: readonly MissingPiece[]): Listed {
  const near = onlyPiece(missing);
  return {
    missing: [...missing],
    missingCount: missing.length,
    missingTests: [...new Set(missing.map(({ testId }) => testId))],
    missingSources: [...new Set(missing.map(({ source }) => source))],
    nearMissTest: near?.testId ?? null,
    nearMissSource: near?.source ?? null,
  };
}

function stateOf(decision: PaymentDecision, missing: readonly MissingPiece[]): PositionRow['state'] {
  const { eligibility, claimable } = decision;
  if (claimable) return 'complete';
  if (eligibility.verdict === 'not-eligible') return 'not-eligible';
  if (eligibility.verdict === 'not-evidenced') return 'eligibility-open';
  const onlyTime = missing.length === 0 && decision.missing.length > 0;
  if (onlyTime) return 'in-progress';
  const work = missing.filter(({ source }) => source !== 'programme');
  if (work.length === 0) return 'not-payable';
  return missing.length === 1 ? 'near-miss' : 'in-progress';
}

const badness = ['neutral', 'not-applicable', 'met', 'not-evidenced', 'not-met'];

/** Of each need the test that stands furthest from being met. */
function worstTests(ruleSet: RuleSet, { tests }: PaymentDecision): PositionRow['needs'] {
  const worst = new Map<string, TestResult & { readonly needId: string }>();
  for (const test of tests) {
    const { needId } = test;
    if (needId === undefined || test.headline === undefined) continue;
    const before = worst.get(needId);
    if (before === undefined || badness.indexOf(test.verdict) > badness.indexOf(before.verdict)) {
      worst.set(needId, { ...test, needId });
    }
  }
  return [...worst.values()].flatMap(
    ({ needId, memberId = '', headline, testId, verdict, reasonCodes, displayed, metSince, maturesOn, evidenceIds }) =>
      headline === undefined
        ? []
        : [
            {
              needId,
              memberId,
              headline,
              testId,
              verdict,
              reasonCodes,
              ...(displayed === undefined ? {} : { displayed }),
              ...(metSince === undefined ? {} : { metSince }),
              ...(maturesOn === undefined ? {} : { maturesOn }),
              evidenceIds: [...evidenceIds],
              source: evidenceSourceOf(ruleSet, { testId, needId, reasonCode: reasonCodes[0] ?? '' }),
            },
          ],
  );
}
