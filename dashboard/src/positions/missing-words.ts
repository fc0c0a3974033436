import type { MissingPiece, PositionRow } from '@turnaround/contracts';
import { reasonWords } from '../claims/decision-words.js';
import type { ChoiceWords } from '../wording/use-words.js';

/** Steps of the work and limits of the rules, for which the reason alone is clear enough. */
const telling = new Set([
  'assessment-completed',
  'plan-agreed',
  'plan-covers-every-need',
  'lead-practitioner-without-gaps',
  'review-held',
  'case-closed',
  'sustainment',
  'eligibility',
  'rule-set',
  'route',
  'tariff',
]);

/** Tests that are as wide as the need itself, so that its headline names them. */
const ofTheNeed = new Set(['outcome-of-need', 'progress-on-need', 'need']);

/** One missing piece in words: `Crime prevention: There is no evidence for this yet.` */
export function missingWords({ needs }: Pick<PositionRow, 'needs'>, piece: MissingPiece, words: ChoiceWords): string {
  const reason = reasonWords(piece.reasonCode);
  const need = piece.needId === undefined ? undefined : needs.find(({ needId }) => needId === piece.needId);
  const subject = [
    need === undefined ? undefined : words('headline', need.headline),
    telling.has(piece.testId) || (need !== undefined && ofTheNeed.has(piece.testId))
      ? undefined
      : words('testName', piece.testId),
  ].filter((part) => part !== undefined);
  return subject.length === 0 ? reason : `${subject.join(', ')}: ${reason}`;
}

/** Everything missing, each thing said once, in the order of the rules. */
export function allMissingWords(row: Pick<PositionRow, 'needs' | 'missing'>, words: ChoiceWords): string[] {
  return [...new Set(row.missing.map((piece) => missingWords(row, piece, words)))];
}

/** Where the missing pieces have to come from, each source once. */
export function sourcesOf(missing: readonly MissingPiece[], words: ChoiceWords): string[] {
  return [...new Set(missing.map(({ source }) => words('evidenceSource', source)))];
}
