import type { FeedKind, Measure } from '@turnaround/contracts';
import type { Cells } from '@turnaround/intake';
import type { CalendarDate } from '@turnaround/kernel';

/** What a row measures; empty where its cells have problems. Numbers stay as counted, with their window. */
export function measuresOf(feed: FeedKind, cells: Cells, extractedOn: CalendarDate): readonly Measure[] {
  switch (feed) {
    case 'school-attendance':
      return attendance(cells, extractedOn);
    case 'exclusions':
      return exclusions(cells, extractedOn);
    case 'police-incidents':
      return police(cells, extractedOn);
    case 'benefits-and-work':
      return benefitOrWork(cells, extractedOn);
  }
}

interface Window {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

function windowOf(cells: Cells, from: string, to: string, extractedOn: CalendarDate): Window | undefined {
  const first = cells.needed(from, cells.day(from));
  const last = cells.needed(to, cells.day(to));
  if (last !== undefined && last > extractedOn) cells.refuse(to, `lies after the extract of ${extractedOn}`);
  if (first === undefined || last === undefined) return undefined;
  if (last < first) return cells.refuse(to, `lies before ${from}`);
  return { from: first, to: last };
}

const needed = (cells: Cells, column: string): number | undefined => cells.needed(column, cells.count(column));

function attendance(cells: Cells, extractedOn: CalendarDate): readonly Measure[] {
  const term = cells.needed('term', cells.text('term'));
  const window = windowOf(cells, 'term_from', 'term_to', extractedOn);
  const possible = needed(cells, 'sessions_possible');
  const attended = needed(cells, 'sessions_attended');
  const authorisedAbsence = needed(cells, 'authorised_absence');
  const unauthorisedAbsence = needed(cells, 'unauthorised_absence');
  if (term === undefined || window === undefined || possible === undefined || attended === undefined) return [];
  if (authorisedAbsence === undefined || unauthorisedAbsence === undefined) return [];
  const counted = attended + authorisedAbsence + unauthorisedAbsence;
  // Every session wants an account: one that has none would count as attended wherever absences are counted.
  if (counted !== possible) {
    const given = `and the absences are ${counted}, ${counted > possible ? 'more' : 'fewer'}`;
    cells.refuse('sessions_attended', `${given} than the ${possible} that were possible`);
    return [];
  }
  return [{ kind: 'attendance', term, ...window, possible, attended, authorisedAbsence, unauthorisedAbsence }];
}

function exclusions(cells: Cells, extractedOn: CalendarDate): readonly Measure[] {
  const window = windowOf(cells, 'period_from', 'period_to', extractedOn);
  const fixedTerm = needed(cells, 'suspensions');
  const permanent = needed(cells, 'permanent_exclusions');
  if (window === undefined || fixedTerm === undefined || permanent === undefined) return [];
  return [{ kind: 'exclusions', ...window, fixedTerm, permanent }];
}

/** A zero says that the police looked and found nothing; a blank cell says nothing at all. */
function police(cells: Cells, extractedOn: CalendarDate): readonly Measure[] {
  const window = windowOf(cells, 'period_from', 'period_to', extractedOn);
  const proven = cells.count('proven_offences');
  const reported = cells.count('asb_reported');
  const verified = cells.count('asb_verified');
  const callOuts = cells.count('domestic_abuse_call_outs');
  if (cells.answers('asb_reported') !== cells.answers('asb_verified')) {
    const blank = cells.answers('asb_reported') ? 'asb_verified' : 'asb_reported';
    cells.refuse(blank, 'is blank, though the other number of anti-social behaviour is given');
  }
  if (reported !== undefined && verified !== undefined && verified > reported) {
    cells.refuse('asb_verified', `is ${verified}, more than the ${reported} that were reported`);
  }
  const silent = ['proven_offences', 'asb_reported', 'asb_verified', 'domestic_abuse_call_outs'];
  if (!silent.some((column) => cells.answers(column))) {
    cells.refuse('proven_offences', 'and the other numbers are all blank, so the row says nothing');
  }
  if (window === undefined) return [];
  const measures: Measure[] = [];
  if (proven !== undefined) measures.push({ kind: 'offences', ...window, proven });
  if (reported !== undefined && verified !== undefined) {
    measures.push({ kind: 'anti-social-behaviour', ...window, reported, verified });
  }
  if (callOuts !== undefined) measures.push({ kind: 'domestic-abuse-call-outs', ...window, callOuts });
  return measures;
}

/** The column of the last day also says in words that there is none yet. */
function goesOn(cells: Cells): boolean {
  return /^(ongoing|on-?going|current|present|to date|open|still|live)$/i.test(cells.text('to') ?? '');
}

/** Two facts, one a row: being off benefit proves no work. */
function benefitOrWork(cells: Cells, extractedOn: CalendarDate): readonly Measure[] {
  const fact = cells.needed('fact', cells.text('fact'))?.toLowerCase();
  const benefit = cells.answer('benefit');
  const from = cells.needed('from', cells.day('from'));
  const to = goesOn(cells) ? undefined : cells.day('to');
  if (from !== undefined && from > extractedOn) cells.refuse('from', `lies after the extract of ${extractedOn}`);
  if (to !== undefined && to > extractedOn) cells.refuse('to', `lies after the extract of ${extractedOn}`);
  if (from !== undefined && to !== undefined && to < from) cells.refuse('to', 'lies before from');
  if (fact !== undefined && fact !== 'benefit' && fact !== 'work') cells.refuse('fact', 'is neither benefit nor work');
  if (fact === 'benefit' && benefit === undefined) cells.refuse('benefit', 'is blank');
  if (fact === 'work' && benefit !== undefined) cells.refuse('benefit', 'must be blank in a row about work');
  if (from === undefined) return [];
  const spell = { from, ...(to === undefined ? {} : { to }) };
  if (fact === 'work') return [{ kind: 'work', ...spell }];
  return benefit === undefined ? [] : [{ kind: 'benefit', benefit, ...spell }];
}
