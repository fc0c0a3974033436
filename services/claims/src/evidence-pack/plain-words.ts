import { decisionReasons, type Headline, type Measure } from '@turnaround/contracts';
import { dayInWords } from '@turnaround/kernel';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A code of a list, such as `no-re-referral`. */
const CODE = /^[a-z]+(?:-[a-z]+)+$/;

const instants = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Europe/London',
});
const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** `amountPence` as "Amount", `preparedBy` as "Prepared by": names of fields for people. */
export function labelOf(key: string): string {
  const words = key
    .replace(/Pence$/, '')
    .replace(/^on$/, 'day')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A single value for people: money in pounds, days and London times written out. */
export function wordsOf(key: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return key.endsWith('Pence') ? pounds.format(value / 100) : String(value);
  if (DAY.test(value)) return dayInWords(value);
  if (INSTANT.test(value)) return instants.format(new Date(value));
  if (CODE.test(value) && !key.endsWith('Id')) return codeWords(value);
  return value;
}

export function moneyWords(pence: number): string {
  return pounds.format(pence / 100);
}

/** A code of a list for people: `goals-achieved` as "goals achieved". */
export function codeWords(code: string): string {
  return code.replaceAll(/[-_]/g, ' ');
}

export function reasonWords(code: string): string {
  return Object.hasOwn(decisionReasons, code) ? decisionReasons[code as keyof typeof decisionReasons] : codeWords(code);
}

const headlines: Readonly<Record<Headline, string>> = {
  education: 'Education',
  'early-years': 'Early years',
  health: 'Health',
  'substance-use': 'Substance use',
  'family-relationships': 'Family relationships',
  'abuse-exploitation': 'Abuse and exploitation',
  crime: 'Crime and anti-social behaviour',
  'domestic-abuse': 'Domestic abuse',
  housing: 'Housing',
  finance: 'Work and money',
};

export function headlineWords(headline: Headline): string {
  return headlines[headline];
}

/** A measure as people read it: the numbers as counted, with their window. */
export function measureWords(measure: Measure): string {
  const span = (from: string, to?: string): string =>
    to === undefined ? `since ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(to)}`;
  switch (measure.kind) {
    case 'need-outcome':
      return measure.achieved ? 'outcome achieved' : 'outcome not achieved';
    case 'attendance':
      return `${measure.attended} of ${measure.possible} sessions attended, ${measure.authorisedAbsence} absences authorised and ${measure.unauthorisedAbsence} not, ${measure.term}, ${span(measure.from, measure.to)}`;
    case 'exclusions':
      return `${measure.fixedTerm} suspensions and ${measure.permanent} permanent exclusions ${span(measure.from, measure.to)}`;
    case 'offences':
      return `${measure.proven} proven offences ${span(measure.from, measure.to)}`;
    case 'anti-social-behaviour':
      return `${measure.reported} reported and ${measure.verified} verified incidents of anti-social behaviour ${span(measure.from, measure.to)}`;
    case 'domestic-abuse-call-outs':
      return `${measure.callOuts} police call-outs for domestic abuse ${span(measure.from, measure.to)}`;
    case 'benefit':
      return `${measure.benefit} ${span(measure.from, measure.to)}`;
    case 'work':
      return `in work ${span(measure.from, measure.to)}`;
    case 'plan-status':
      return `plan: ${codeWords(measure.status)}, ${span(measure.from)}`;
    case 'progress-to-work':
      return `${measure.step} on ${dayInWords(measure.on)}`;
    case 'left-school':
      return `left school on ${dayInWords(measure.on)}`;
    case 'school-place':
      return `school place: ${codeWords(measure.status)}, ${span(measure.from)}`;
    case 'health':
      return `${measure.instrument}: ${measure.score} of ${measure.outOf} (${measure.higherIsBetter ? 'more' : 'less'} is better)`;
    case 'housing':
      return `housing: ${codeWords(measure.status)}, ${span(measure.from)}`;
    case 'debt':
      return `${moneyWords(measure.owedPence)} owed, arrangement ${measure.arrangementKept ? 'kept' : 'not kept'}`;
  }
}
