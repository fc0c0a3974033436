import type { Measure } from '@turnaround/contracts';
import { formatDate, formatMoney, formatNumber } from '../format/format.js';
import type { ChoiceWords } from '../wording/use-words.js';
type Translate = (key: string, params?: Record<string, string | number>) => string;

/** A measure as people read it: the numbers as counted, with their window. */
export function measureWords(measure: Measure, words: ChoiceWords, translate: Translate): string {
  if (measure.kind === 'need-outcome') {
    return translate(measure.achieved ? 'evidence.told.achieved' : 'evidence.told.notAchieved');
  }
  const told = (params: Record<string, string | number> = {}): string => {
    const from = 'from' in measure ? formatDate(measure.from) : '';
    const to = 'to' in measure && measure.to !== undefined ? formatDate(measure.to) : translate('evidence.stillGoing');
    return translate(`evidence.told.${measure.kind}`, { from, to, ...params });
  };
  switch (measure.kind) {
    case 'attendance':
      return told({
        term: measure.term,
        attended: formatNumber(measure.attended),
        possible: formatNumber(measure.possible),
        smart_count: measure.unauthorisedAbsence,
      });
    case 'exclusions':
      return told({ fixedTerm: measure.fixedTerm, permanent: measure.permanent });
    case 'offences':
      return told({ smart_count: measure.proven });
    case 'anti-social-behaviour':
      return told({ reported: measure.reported, verified: measure.verified });
    case 'benefit':
      return told({ benefit: measure.benefit });
    case 'work':
      return told();
    case 'domestic-abuse-call-outs':
      return told({ smart_count: measure.callOuts });
    case 'plan-status':
      return told({ status: words('planStatus', measure.status) });
    case 'progress-to-work':
      return told({ step: measure.step, on: formatDate(measure.on) });
    case 'left-school':
      return told({ on: formatDate(measure.on) });
    case 'school-place':
      return told({ status: words('schoolPlace', measure.status) });
    case 'health':
      return told({ instrument: measure.instrument, score: measure.score, outOf: measure.outOf });
    case 'housing':
      return told({ status: words('housingStatus', measure.status) });
    case 'debt':
      return told({ amount: formatMoney(measure.owedPence) });
  }
}
