import type { TestResult } from '@turnaround/contracts';
import type { EvidenceFact, NeedFact } from '../facts/family-facts.js';
import type { OutcomeTest, Subject } from '../rule-set/outcome-test.js';
import { ageOn, order, type FamilyView, type Person } from './family-view.js';
import { notEvidenced, type FigureResult, type Period } from './figure-result.js';
import { readFigure } from './read-figure.js';

/** One subject of a test and the evidence about it. */
interface Case {
  readonly memberId?: string;
  readonly need?: NeedFact;
  readonly evidence: readonly EvidenceFact[];
}

/** What a test of the whole family says: one result a child, or one for all, as its subject has it. */
export function testFamily(test: OutcomeTest, view: FamilyView, criteria: readonly string[]): readonly TestResult[] {
  if (test.whenCriteria.length > 0 && !test.whenCriteria.some((id) => criteria.includes(id))) {
    return [result(test, {}, { verdict: 'not-applicable', reason: 'CRITERION_NOT_PRESENT', evidenceIds: [] })];
  }
  // A route that wants this test may not be had for less because nobody has vouched for the rule yet.
  if (!test.enabled) return [result(test, {}, { verdict: 'not-evidenced', reason: 'TEST_RULE_OFF', evidenceIds: [] })];
  const found = casesOf(test.subject, view).map((subject) => ({ subject, read: readCase(test, view, subject) }));
  if (test.subject.kind === 'any-adult') {
    const best = found.sort((left, right) => rank(left.read) - rank(right.read)).at(0);
    return best === undefined
      ? [result(test, {}, { verdict: 'not-applicable', reason: 'NO_BENEFIT_HISTORY', evidenceIds: [] })]
      : [result(test, best.subject, best.read)];
  }
  return found.map(({ subject, read }) => result(test, subject, read));
}

/** What a test says of one need. */
export function testNeed(test: OutcomeTest, view: FamilyView, need: NeedFact): TestResult {
  const aboutNeed = test.figure.formula === 'need-outcome';
  const evidence = view.evidence.filter((fact) =>
    aboutNeed ? fact.needId === need.needId : fact.memberId === need.memberId,
  );
  const subject = { memberId: need.memberId, need, evidence };
  return result(test, subject, readCase(test, view, subject));
}

/** Entry tests end on the day the family was taken in; any subject that meets one is enough. */
export function readEntry(
  test: { readonly subject: Subject; readonly figure: OutcomeTest['figure'] },
  view: FamilyView,
  day: string,
): FigureResult {
  const reads = casesOf(test.subject, view).map(({ evidence }) =>
    readFigure(test.figure, evidence, lastEnd(test.figure, evidence, day)),
  );
  return reads.sort((left, right) => rank(left) - rank(right)).at(0) ?? notEvidenced('NO_EVIDENCE');
}

/** Terms end where they end; counts of months end on the day itself. */
function lastEnd(figure: OutcomeTest['figure'], evidence: readonly EvidenceFact[], day: string): Period {
  if (!('terms' in figure)) return { from: day, to: day };
  const ends = evidence.flatMap(({ measure }) =>
    measure.kind === 'attendance' && measure.to <= day ? [measure.to] : [],
  );
  return { from: ends.sort(order).at(-1) ?? day, to: day };
}

function casesOf(subject: Subject, view: FamilyView): readonly Case[] {
  const present = view.people.filter(({ present: isPresent }) => isPresent);
  switch (subject.kind) {
    case 'need':
      return [];
    case 'each-child':
      return each(
        present.filter((person) => isBetween(person, view, subject.fromAge, subject.belowAge)),
        view,
      );
    case 'family':
      return [together(present, view)];
    case 'under-age':
      return [
        together(
          present.filter((person) => isBetween(person, view, 0, subject.belowAge)),
          view,
        ),
      ];
    case 'any-adult':
      return each(
        present.filter((person) => isBetween(person, view, subject.fromAge, 150)),
        view,
      );
  }
}

function each(people: readonly Person[], view: FamilyView): readonly Case[] {
  return people.map(({ memberId }) => ({
    memberId,
    evidence: view.evidence.filter((fact) => fact.memberId === memberId),
  }));
}

function together(people: readonly Person[], view: FamilyView): Case {
  const members = new Set(people.map(({ memberId }) => memberId));
  return { evidence: view.evidence.filter(({ memberId }) => members.has(memberId)) };
}

function isBetween({ dateOfBirth }: Person, view: FamilyView, fromAge: number, belowAge: number): boolean {
  const age = ageOn(dateOfBirth, view.asOf);
  return age !== undefined && age >= fromAge && age < belowAge;
}

function readCase(test: OutcomeTest, view: FamilyView, { evidence, memberId }: Case): FigureResult {
  const schooling = 'terms' in test.figure || test.figure.formula.endsWith('exclusions');
  if (schooling && memberId !== undefined) {
    const leaving = view.evidence.filter((fact) => fact.memberId === memberId && fact.measure.kind === 'left-school');
    if (leaving.length > 0) {
      return {
        verdict: 'neutral',
        reason: 'LEFT_SCHOOL_AUDIT',
        evidenceIds: leaving.map(({ evidenceId }) => evidenceId),
      };
    }
  }
  const read = readFigure(test.figure, evidence, { from: view.attachedOn ?? '', to: view.asOf });
  const { closure } = view;
  if (closure?.reason !== 'moved-away' || read.verdict !== 'met') return read;
  // Only the new authority can say how things went on after the move.
  const later = evidence.some(
    ({ evidenceId, observedOn }) => read.evidenceIds.includes(evidenceId) && observedOn > closure.closedOn,
  );
  return later ? read : { ...read, verdict: 'not-evidenced', reason: 'MOVED_WITHOUT_DATA' };
}

const ranks = { met: 0, 'not-evidenced': 1, 'not-met': 2, neutral: 3, 'not-applicable': 4 } as const;

function rank({ verdict }: FigureResult): number {
  return ranks[verdict];
}

/** Keys always in this order: decisions are compared byte for byte. */
function result(test: OutcomeTest, subject: Partial<Case>, read: FigureResult): TestResult {
  const { need } = subject;
  return {
    testId: test.id,
    ...(need === undefined ? {} : { headline: need.headline, needId: need.needId }),
    ...(subject.memberId === undefined ? {} : { memberId: subject.memberId }),
    verdict: read.verdict,
    reasonCodes: read.reason === undefined ? [] : [read.reason],
    formula: test.figure.formula,
    ...(read.numerator === undefined ? {} : { numerator: read.numerator }),
    ...(read.denominator === undefined ? {} : { denominator: read.denominator }),
    comparison: test.figure.comparison,
    threshold: { numerator: test.figure.threshold.numerator, denominator: test.figure.threshold.denominator },
    ...(read.displayed === undefined ? {} : { displayed: read.displayed }),
    ...(read.window === undefined ? {} : { window: { from: read.window.from, to: read.window.to } }),
    ...(read.metSince === undefined || read.verdict !== 'met' ? {} : { metSince: read.metSince }),
    evidenceIds: [...read.evidenceIds],
  };
}
