import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure } from '../rule-set/outcome-test.js';
import { readAttendance } from './attendance.js';
import { readCount, readReduction, type IsCounted } from './counts.js';
import { isDocumented, notEvidenced, type FigureResult, type Reach } from './figure-result.js';
import { readHealth } from './health.js';
import { readOnBenefit } from './on-benefit.js';
import { readState } from './states.js';
import { readWorkSteps } from './work-steps.js';
import { readWork } from './work.js';

/**
 * Reads one figure from the evidence about one subject.
 * @param ends the days on which a reading may end: from the day the family was taken in to the claim date, or the
 * single day of entry; `since` is the first day that anything of an outcome may be counted on
 * @param isCounted whose counts belong to a count of several people; everybody if absent
 */
export function readFigure(
  figure: Figure,
  evidence: readonly EvidenceFact[],
  ends: Reach,
  isCounted?: IsCounted,
): FigureResult {
  const documented = evidence.every(isDocumented) ? evidence : evidence.filter(isDocumented);
  if (documented.length === 0 && evidence.length > 0) return notEvidenced('NO_SOURCE_DOCUMENT', evidence);
  switch (figure.formula) {
    case 'attended-of-possible':
    case 'possible-less-unauthorised-of-possible':
    case 'attended-of-possible-less-authorised':
    case 'unauthorised-of-possible':
      return readAttendance(figure, documented, ends);
    case 'fixed-term-exclusions':
    case 'permanent-exclusions':
    case 'proven-offences':
    case 'reported-incidents':
    case 'verified-incidents':
    case 'domestic-abuse-call-outs':
      return readCount(figure, documented, ends, isCounted);
    case 'proven-offences-reduction':
    case 'reported-incidents-reduction':
    case 'verified-incidents-reduction':
      return readReduction(figure, documented, ends, isCounted);
    case 'need-outcome':
    case 'plan-stepped-down':
    case 'housing-secure':
    case 'on-school-roll':
    case 'debt-plan-kept':
      return readState(figure, documented, ends);
    case 'health-score-improvement':
      return readHealth(figure, documented, ends);
    case 'on-benefit':
      return readOnBenefit(figure, documented, ends);
    case 'progress-to-work':
      return readWorkSteps(figure, documented, ends);
    case 'continuous-work':
      return readWork(figure, documented, ends);
  }
}
