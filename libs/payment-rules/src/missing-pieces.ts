import type { DecisionReason, MissingPiece, PaymentDecision } from '@turnaround/contracts';
import { evidenceSourceOf } from './evidence-source.js';
import type { RuleSet } from './rule-set/rule-set.js';

/** Time alone brings these: they say when, not what. */
const TIME_ALONE: ReadonlySet<string> = new Set(['SUSTAINMENT_NOT_OVER', 'WINDOW_NOT_OPEN']);

/** There is no evidence, or what there is proves nothing: better evidence alone could mend it. */
const WANT_OF_EVIDENCE: ReadonlySet<string> = new Set<DecisionReason>([
  'NO_EVIDENCE',
  'NO_SOURCE_DOCUMENT',
  'HEARSAY_ONLY',
  'SOURCE_TOO_EARLY',
  'SOURCE_TOO_LATE',
  'EVIDENCE_TOO_OLD',
  'TOO_FEW_TERMS',
  'WINDOW_NOT_COVERED',
  'WINDOW_BEFORE_NEED',
  'WINDOW_NOT_SEPARABLE',
  'CONFLICTING_EVIDENCE',
  'BENEFIT_UNKNOWN',
  'NO_PROOF_OF_WORK',
  'NO_PROOF_OF_EARNINGS',
  'MOVED_WITHOUT_DATA',
]);

/** What stands between the family and a claim, each once, with where it has to come from; time and an open window are not among it. */
export function missingPieces(ruleSet: RuleSet, { missing, tests }: PaymentDecision): readonly MissingPiece[] {
  const pieces = new Map<string, MissingPiece>();
  for (const { testId, needId, reasonCode } of missing) {
    if (TIME_ALONE.has(reasonCode)) continue;
    const place = `${testId} ${needId ?? ''}`;
    if (pieces.has(place)) continue;
    const memberId = tests.find((test) => test.testId === testId && test.needId === needId)?.memberId;
    pieces.set(place, {
      testId,
      ...(needId === undefined ? {} : { needId }),
      ...(memberId === undefined ? {} : { memberId }),
      reasonCode,
      source: evidenceSourceOf(ruleSet, { testId, ...(needId === undefined ? {} : { needId }), reasonCode }),
    });
  }
  return [...pieces.values()];
}

/** The one thing missing, where it is one and no matter of the programme (docs/domain/payment-by-results.md §5.2). */
export function onlyPiece(missing: readonly MissingPiece[]): MissingPiece | undefined {
  const [only] = missing;
  return missing.length === 1 && only !== undefined && only.source !== 'programme' ? only : undefined;
}

/** The one thing missing, where evidence is what it lacks: the rules would be met, as far as anybody knows. */
export function evidenceWanted(ruleSet: RuleSet, decision: PaymentDecision): MissingPiece | undefined {
  if (decision.eligibility.verdict !== 'eligible') return undefined;
  const only = onlyPiece(missingPieces(ruleSet, decision));
  return only !== undefined && WANT_OF_EVIDENCE.has(only.reasonCode) ? only : undefined;
}
