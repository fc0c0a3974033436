import type { DecisionReason, Measure } from '@turnaround/contracts';
import { addMonths } from '@turnaround/kernel';
import type { EvidenceFact, NeedFact } from '../facts/family-facts.js';
import type { Figure } from '../rule-set/outcome-test.js';
import type { FamilyView, Unproven } from './family-view.js';
import { idsOf, isDocumented, type FigureResult } from './figure-result.js';

/**
 * The family as its sources prove it: what the family alone says, and what a source is dated too early or too late to show, is taken out
 * before any figure is read (docs/domain/payment-by-results.md §2.2).
 */
export function soundView(view: FamilyView): FamilyView {
  const unproven: Unproven[] = [];
  // Every decision looks at all evidence here.
  for (const fact of view.evidence) {
    const reason = whyUnproven(fact, view.asOf);
    if (reason !== undefined) unproven.push({ fact, reason });
  }
  if (unproven.length === 0) return view;
  const left = new Set(unproven.map(({ fact }) => fact));
  const evidence = view.evidence.filter((fact) => !left.has(fact));
  return {
    ...view,
    unproven,
    evidence,
    evidenceByMember: Map.groupBy(evidence, ({ memberId }) => memberId),
  };
}

function whyUnproven(fact: EvidenceFact, claimedOn: string): DecisionReason | undefined {
  const { source, measure } = fact;
  if (source === undefined || source.documentOn === '') return undefined;
  // That the family says it is worse again is no proof, but reason enough to wait.
  if (source.kind === 'family-word' && !(measure.kind === 'need-outcome' && !measure.achieved)) return 'HEARSAY_ONLY';
  if (source.documentOn > claimedOn) return 'SOURCE_TOO_LATE';
  const shown = lastDayShown(measure);
  return shown !== undefined && source.documentOn < shown ? 'SOURCE_TOO_EARLY' : undefined;
}

/** The day a source must have seen; undefined for what is so on the day it was observed, and may be told of an earlier paper. */
function lastDayShown(measure: Measure): string | undefined {
  switch (measure.kind) {
    case 'attendance':
    case 'exclusions':
    case 'offences':
    case 'anti-social-behaviour':
    case 'domestic-abuse-call-outs':
      return measure.to;
    case 'benefit':
    case 'work':
    case 'plan-status':
    case 'school-place':
    case 'housing':
      return measure.from;
    case 'progress-to-work':
    case 'left-school':
      return measure.on;
    case 'need-outcome':
    case 'health':
    case 'debt':
      return undefined;
  }
}

/** The day before which nothing is an outcome: that on which the family was taken in, or the need was there. */
export function outcomesSince({ attachedOn = '', judged }: FamilyView, need: NeedFact | undefined): string {
  return judged && need !== undefined && need.presentOn > attachedOn ? need.presentOn : attachedOn;
}

/**
 * What can speak of what is seen on one day, since a day: no paper from before it. What is counted over a window is held to that day
 * where it is read (`Reach`).
 * @param evidence of a judged view
 */
export function evidenceSince(
  { formula }: Figure,
  evidence: readonly EvidenceFact[],
  since: string,
): readonly EvidenceFact[] {
  const isObserved =
    formula === 'need-outcome' || formula === 'debt-plan-kept' || formula === 'health-score-improvement';
  if (!isObserved) return evidence;
  const speaks = ({ measure, observedOn, source }: EvidenceFact): boolean =>
    lastDayShown(measure) !== undefined || observedOn < since || (source?.documentOn ?? since) >= since;
  return evidence.every(speaks) ? evidence : evidence.filter(speaks);
}

/** What `evidenceSince` left out because its source is too old for it. */
export function tooEarly(all: readonly EvidenceFact[], speaking: readonly EvidenceFact[]): readonly Unproven[] {
  if (speaking.length === all.length) return [];
  const left = new Set(speaking);
  return all.filter((fact) => !left.has(fact)).map((fact) => ({ fact, reason: 'SOURCE_TOO_EARLY' }));
}

/** Reasons for which a figure may lack what was taken out. */
const LACKING: ReadonlySet<string> = new Set<DecisionReason>([
  'NO_EVIDENCE',
  'TOO_FEW_TERMS',
  'WINDOW_NOT_COVERED',
  'WINDOW_BEFORE_NEED',
]);

/** Says of a figure that is not evidenced what there was and why it proves nothing. */
export function withUnproven(
  read: FigureResult,
  figure: Figure,
  unproven: readonly Unproven[],
  isAbout: (fact: EvidenceFact) => boolean,
): FigureResult {
  if (unproven.length === 0 || read.verdict !== 'not-evidenced' || !LACKING.has(read.reason ?? '')) return read;
  const kinds = kindsOf(figure.formula);
  const found = unproven.filter(({ fact }) => kinds.includes(fact.measure.kind) && isAbout(fact));
  const last = found.at(-1);
  if (last === undefined) return read;
  return {
    ...read,
    reason: last.reason,
    evidenceIds: [...new Set([...read.evidenceIds, ...idsOf(found.map(({ fact }) => fact))])].sort(),
  };
}

function kindsOf(formula: Figure['formula']): readonly Measure['kind'][] {
  switch (formula) {
    case 'attended-of-possible':
    case 'possible-less-unauthorised-of-possible':
    case 'attended-of-possible-less-authorised':
    case 'unauthorised-of-possible':
      return ['attendance'];
    case 'fixed-term-exclusions':
    case 'permanent-exclusions':
      return ['exclusions'];
    case 'proven-offences':
    case 'proven-offences-reduction':
      return ['offences'];
    case 'reported-incidents':
    case 'reported-incidents-reduction':
    case 'verified-incidents':
    case 'verified-incidents-reduction':
      return ['anti-social-behaviour'];
    case 'domestic-abuse-call-outs':
      return ['domestic-abuse-call-outs'];
    case 'need-outcome':
      return ['need-outcome'];
    case 'plan-stepped-down':
      return ['plan-status'];
    case 'housing-secure':
      return ['housing'];
    case 'on-school-roll':
      return ['school-place'];
    case 'debt-plan-kept':
      return ['debt'];
    case 'health-score-improvement':
      return ['health'];
    case 'on-benefit':
      return ['benefit'];
    case 'progress-to-work':
      return ['progress-to-work'];
    case 'continuous-work':
      return ['benefit', 'work'];
  }
}

/** A term that ended longer ago than this is not the last one before the day of entry. */
const MONTHS_SINCE_LAST_TERM = 6;

export function isLastTerm(endedOn: string, entryDay: string): boolean {
  return addMonths(endedOn, MONTHS_SINCE_LAST_TERM) >= entryDay;
}

/**
 * Whether a need is more than said: it names its source, which is not the family's word alone and was dated between the need and the
 * claim (docs/domain/payment-by-results.md §2.2).
 * @param until last day of what may stand beside the family's word
 */
export function isNeedEvidenced(need: NeedFact, view: FamilyView, until: string): boolean {
  const { needId, basis, evidenceSource, source, presentOn } = need;
  if (evidenceSource === '') return false;
  if (!view.judged) return true;
  if (source !== undefined && (source.documentOn < presentOn || source.documentOn > view.claimedOn)) return false;
  const isHearsay =
    source === undefined ? basis === 'family-view' || basis === 'opinion' : source.kind === 'family-word';
  return (
    !isHearsay || view.evidence.some((fact) => fact.needId === needId && fact.observedOn <= until && isDocumented(fact))
  );
}
