import type { Measure } from '@turnaround/contracts';
import { daysBetween } from '@turnaround/kernel';

/** A measure, and the system it comes from. */
export interface SaidBy {
  readonly measure: Measure;
  readonly system: string;
}

/** A start that is moved by less is the same start, corrected. */
const DAYS_A_START_MOVES = 31;

/**
 * Whether two records tell of one fact: the same thing, of the same days, by the same source. A later extract then corrects the
 * earlier; what another source says stands beside it. Neither the spelling nor the first day is what makes a fact.
 */
export function isSameFact(known: SaidBy, given: SaidBy): boolean {
  return isOfSameSource(known, given) && isSameSubject(known.measure, given.measure);
}

/** Whether what one says of these days is nothing against the other: they count different things. */
export function addsUp(
  { measure: one }: Pick<SaidBy, 'measure'>,
  { measure: other }: Pick<SaidBy, 'measure'>,
): boolean {
  const [school, otherSchool] = [schoolOf(one), schoolOf(other)];
  return school !== undefined && otherSchool !== undefined && school !== otherSchool;
}

/** The school, where one is named; else the system: one school may send by another system, and is the same source. */
function isOfSameSource(one: SaidBy, other: SaidBy): boolean {
  const [school, otherSchool] = [schoolOf(one.measure), schoolOf(other.measure)];
  if (school !== undefined && otherSchool !== undefined) return school === otherSchool;
  return isSameSystem(one.system, other.system);
}

export function isSameSystem(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other);
}

function schoolOf(measure: Measure): string | undefined {
  return measure.kind === 'attendance' || measure.kind === 'exclusions' ? measure.school?.urn : undefined;
}

/** The same thing of the same days, whatever the numbers and whoever says it. */
export function isSameSubject(known: Measure, given: Measure): boolean {
  switch (given.kind) {
    case 'attendance':
      if (known.kind !== 'attendance') return false;
      if (known.from === given.from && known.to === given.to) return true;
      // A school mends the days of a term; the same name a year later is another term.
      return lettersOf(known.term) === lettersOf(given.term) && known.from <= given.to && given.from <= known.to;
    case 'benefit':
      return (
        known.kind === 'benefit' && benefitOf(known.benefit) === benefitOf(given.benefit) && isSameSpell(known, given)
      );
    case 'work':
      return known.kind === 'work' && isNearStart(known, given);
    case 'exclusions':
    case 'offences':
    case 'anti-social-behaviour':
    case 'domestic-abuse-call-outs':
      return known.kind === given.kind && known.from === given.from && known.to === given.to;
    case 'need-outcome':
    case 'plan-status':
    case 'progress-to-work':
    case 'left-school':
    case 'school-place':
    case 'health':
    case 'housing':
    case 'debt':
      return false;
  }
}

interface Spell {
  readonly from: string;
  readonly to?: string | undefined;
}

/** Nobody is on one benefit twice at a time. */
function isSameSpell(one: Spell, other: Spell): boolean {
  const meet = (other.to === undefined || one.from <= other.to) && (one.to === undefined || other.from <= one.to);
  return meet || isNearStart(one, other);
}

/** Somebody may have two jobs at a time: only the start tells them apart. */
function isNearStart(one: Spell, other: Spell): boolean {
  // A spell that had ended before the other began is another one, however short.
  if ((one.to !== undefined && one.to < other.from) || (other.to !== undefined && other.to < one.from)) return false;
  return Math.abs(daysBetween(one.from, other.from)) <= DAYS_A_START_MOVES;
}

/** Short names of benefits, and what else they are called. */
const BENEFITS: Readonly<Record<string, readonly string[]>> = {
  jobseekersallowance: ['jsa', 'jobseekerallowance', 'jobseekersallowanceincomebased'],
  employmentandsupportallowance: ['esa', 'employmentsupportallowance'],
  universalcredit: ['uc'],
  incomesupport: ['is'],
  incapacitybenefit: ['ib'],
  carersallowance: ['ca', 'carerallowance'],
  severedisablementallowance: ['sda'],
  personalindependencepayment: ['pip'],
  disabilitylivingallowance: ['dla'],
  housingbenefit: ['hb'],
};

const benefitNames: ReadonlyMap<string, string> = new Map(
  Object.entries(BENEFITS).flatMap(([name, others]) => others.map((other) => [other, name] as const)),
);

function benefitOf(name: string): string {
  const letters = lettersOf(
    name.replaceAll(/\([^)]{0,200}\)|new style|contribution[- ]based|income[- ](based|related)/gi, ''),
  );
  return benefitNames.get(letters) ?? letters;
}

function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
