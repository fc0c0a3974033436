import { addDays, type CalendarDate } from '@turnaround/kernel';
import type { Chance } from './chance.js';

/** How far a family has come on the day the programme is loaded. */
export type Ending =
  | 'waiting'
  | 'declined'
  | 'accepted'
  | 'allocated'
  | 'in-assessment'
  | 'plan-drafted'
  | 'in-support'
  | 'closed'
  | 'claim-ready'
  | 'claim-prepared'
  | 'claim-approved'
  | 'claim-submitted';

/** 150 families, so that every screen has something true to show. */
export const endings: readonly (readonly [Ending, number])[] = [
  ['waiting', 14],
  ['declined', 16],
  ['accepted', 4],
  ['allocated', 6],
  ['in-assessment', 16],
  ['plan-drafted', 8],
  ['in-support', 34],
  ['closed', 22],
  ['claim-ready', 11],
  ['claim-prepared', 3],
  ['claim-approved', 3],
  ['claim-submitted', 13],
];

/** The calendar of one family. Days are absent where the family has not come that far. */
export interface Journey {
  readonly ending: Ending;
  readonly referredOn: CalendarDate;
  readonly decidedOn?: CalendarDate;
  readonly allocatedOn?: CalendarDate;
  readonly agreedToAssessmentOn?: CalendarDate;
  readonly assessmentStartedOn?: CalendarDate;
  readonly assessmentCompletedOn?: CalendarDate;
  readonly draftedOn?: CalendarDate;
  readonly planAgreedOn?: CalendarDate;
  readonly reviewedOn: readonly CalendarDate[];
  readonly contactedOn: readonly CalendarDate[];
  readonly closedOn?: CalendarDate;
  readonly claimPreparedOn?: CalendarDate;
  readonly claimApprovedOn?: CalendarDate;
  readonly claimSubmittedOn?: CalendarDate;
  /** The last day anything happened. */
  readonly until: CalendarDate;
}

/** The same day, or the Monday after a weekend. */
function workingDay(day: CalendarDate): CalendarDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

/** So long ago that the whole way, at its slowest and with every weekend in between, lies before the day it leads up to. */
function daysBeforeToday(ending: Ending, chance: Chance): number {
  switch (ending) {
    case 'waiting':
      return chance.between(3, 20);
    case 'declined':
      return chance.between(30, 500);
    case 'accepted':
      return chance.between(16, 24);
    case 'allocated':
      return chance.between(27, 36);
    case 'in-assessment':
      return chance.between(48, 72);
    case 'plan-drafted':
      return chance.between(84, 92);
    case 'in-support':
      return chance.between(130, 330);
    case 'closed':
      return chance.between(320, 420);
    case 'claim-ready':
      return chance.between(460, 500);
    default:
      return chance.between(486, 548);
  }
}

/**
 * Draws one family's calendar backwards from `today`: lags between the steps are those a district sees
 * (allocation within days, assessment in 20 to 42 days, reviews every 6 to 8 weeks, support of 4 to 6 months here).
 */
export function drawJourney(ending: Ending, today: CalendarDate, chance: Chance): Journey {
  const until = addDays(today, -1);
  const after = (day: CalendarDate, low: number, high: number): CalendarDate =>
    workingDay(addDays(day, chance.between(low, high)));
  const referredOn = workingDay(addDays(today, -daysBeforeToday(ending, chance)));
  const referred: Journey = { ending, referredOn, reviewedOn: [], contactedOn: [], until };
  if (ending === 'waiting') return referred;
  const decidedOn = after(referredOn, 2, 8);
  if (ending === 'declined' || ending === 'accepted') return { ...referred, decidedOn };
  const allocatedOn = after(decidedOn, 1, 6);
  const allocated: Journey = { ...referred, decidedOn, allocatedOn };
  if (ending === 'allocated') return { ...allocated, contactedOn: [after(allocatedOn, 1, 3)] };
  const agreedToAssessmentOn = after(allocatedOn, 4, 12);
  const assessmentStartedOn = after(agreedToAssessmentOn, 0, 2);
  const inAssessment: Journey = { ...allocated, agreedToAssessmentOn, assessmentStartedOn };
  if (ending === 'in-assessment') return withContacts(inAssessment, until, chance);
  const assessmentCompletedOn = after(assessmentStartedOn, 20, ending === 'plan-drafted' ? 28 : 42);
  const draftedOn = after(assessmentCompletedOn, 3, 8);
  const drafted: Journey = { ...inAssessment, assessmentCompletedOn, draftedOn };
  if (ending === 'plan-drafted') return withContacts(drafted, until, chance);
  const planAgreedOn = after(draftedOn, 2, 7);
  const inSupport: Journey = { ...drafted, planAgreedOn };
  if (ending === 'in-support') {
    return withContacts({ ...inSupport, reviewedOn: reviews(planAgreedOn, until, chance) }, until, chance);
  }
  const closedOn = after(planAgreedOn, 120, 165);
  const closed: Journey = { ...inSupport, reviewedOn: reviews(planAgreedOn, addDays(closedOn, -7), chance), closedOn };
  if (ending === 'closed' || ending === 'claim-ready') return withContacts(closed, closedOn, chance);
  // Six months after closure at the earliest (docs/domain/payment-by-results.md §1.3, sustainment).
  const claimPreparedOn = after(closedOn, 190, 200);
  const claimApprovedOn = after(claimPreparedOn, 1, 4);
  const claimSubmittedOn = after(claimApprovedOn, 1, 5);
  return withContacts(
    {
      ...closed,
      claimPreparedOn,
      ...(ending === 'claim-prepared' ? {} : { claimApprovedOn }),
      ...(ending === 'claim-submitted' ? { claimSubmittedOn } : {}),
    },
    closedOn,
    chance,
  );
}

function reviews(planAgreedOn: CalendarDate, until: CalendarDate, chance: Chance): CalendarDate[] {
  const days: CalendarDate[] = [];
  let day = workingDay(addDays(planAgreedOn, chance.between(42, 56)));
  while (day < until) {
    days.push(day);
    day = workingDay(addDays(day, chance.between(42, 56)));
  }
  return days;
}

/** Weekly at first, thinning out: contact tapers towards the end. */
function withContacts(journey: Journey, until: CalendarDate, chance: Chance): Journey {
  const days: CalendarDate[] = [];
  let gap = 6;
  let day = workingDay(addDays(journey.allocatedOn ?? journey.referredOn, 2));
  while (day < until) {
    days.push(day);
    gap += chance.between(0, 2);
    day = workingDay(addDays(day, gap));
  }
  return { ...journey, contactedOn: days };
}
