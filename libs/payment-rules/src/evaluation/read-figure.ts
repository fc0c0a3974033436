import type { EvidenceFact } from '../facts/family-facts.js';
import type { Figure } from '../rule-set/outcome-test.js';
import { readAttendance } from './attendance.js';
import { readCount, readReduction } from './counts.js';
import { notEvidenced, type FigureResult, type Period } from './figure-result.js';
import { readHealth } from './health.js';
import { readState } from './states.js';
import { readWork } from './work.js';

/**
 * Reads one figure from the evidence about one subject.
 * @param ends the days on which a reading may end: from the day the family was taken in to the claim date, or the single day of entry
 */
export function readFigure(figure: Figure, evidence: readonly EvidenceFact[], ends: Period): FigureResult {
  const documented = evidence.filter(({ source }) => source !== undefined && source.documentOn !== '');
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
      return readCount(figure, documented, ends);
    case 'proven-offences-reduction':
    case 'reported-incidents-reduction':
    case 'verified-incidents-reduction':
      return readReduction(figure, documented, ends);
    case 'need-outcome':
    case 'plan-stepped-down':
    case 'housing-secure':
    case 'progress-to-work':
    case 'on-benefit':
    case 'on-school-roll':
    case 'debt-plan-kept':
      return readState(figure, documented, ends);
    case 'health-score-improvement':
      return readHealth(figure, documented, ends);
    case 'continuous-work':
      return readWork(figure, documented, ends.to);
  }
}
