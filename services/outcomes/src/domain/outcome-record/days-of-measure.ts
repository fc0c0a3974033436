import type { Measure } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

export interface DaysOfMeasure {
  readonly first?: CalendarDate | undefined;
  /** Of what goes on for all that is known, its first day. */
  readonly last?: CalendarDate | undefined;
}

/**
 * The days that a measure itself says it is of, first and last: a paper has to have seen the last, and nobody who died has a later
 * first. None for what is so on the day it is observed. A new kind does not compile until somebody has said which days it has.
 */
export function daysOf(measure: Measure): DaysOfMeasure {
  switch (measure.kind) {
    case 'attendance':
    case 'exclusions':
    case 'offences':
    case 'anti-social-behaviour':
    case 'domestic-abuse-call-outs':
      return { first: measure.from, last: measure.to };
    case 'benefit':
    case 'work':
      return { first: measure.from, last: measure.to ?? measure.from };
    case 'plan-status':
    case 'school-place':
    case 'housing':
      return { first: measure.from, last: measure.from };
    case 'progress-to-work':
    case 'left-school':
      return { first: measure.on, last: measure.on };
    case 'need-outcome':
    case 'health':
    case 'debt':
      return {};
  }
}
