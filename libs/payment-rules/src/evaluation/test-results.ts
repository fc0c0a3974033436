import type { TestResult } from '@turnaround/contracts';
import type { EvidenceFact, NeedFact } from '../facts/family-facts.js';
import type { OutcomeTest, Subject } from '../rule-set/outcome-test.js';
import { ageOn, order, type FamilyView, type Person } from './family-view.js';
import { notEvidenced, type FigureResult, type Period } from './figure-result.js';
import { readFigure } from './read-figure.js';
import { outOfSchool } from './schooling.js';

/** One subject of a test and the evidence about it. */
interface Case {
  readonly memberId?: string;
  readonly need?: NeedFact;
  readonly evidence: readonly EvidenceFact[];
}

/** First day a claim may rest on a test met since a day; undefined while that cannot be told. */
export type Maturity = (test: OutcomeTest, metSince: string) => string | undefined;

/** What a test of the whole family says: one result a child, or one for all, as its subject has it. */
export function testFamily(
  test: OutcomeTest,
  view: FamilyView,
  criteria: readonly string[],
  maturity: Maturity,
): readonly TestResult[] {
  if (test.whenCriteria.length > 0 && !test.whenCriteria.some((id) => criteria.includes(id))) {
    return [
      result(test, {}, { verdict: 'not-applicable', reason: 'CRITERION_NOT_PRESENT', evidenceIds: [] }, maturity),
    ];
  }
  // A route that wants this test may not be had for less because nobody has vouched for the rule yet.
  if (!test.enabled)
    return [result(test, {}, { verdict: 'not-evidenced', reason: 'TEST_RULE_OFF', evidenceIds: [] }, maturity)];
  const found = casesOf(test.subject, view).map((subject) => ({ subject, read: readCase(test, view, subject) }));
  if (test.subject.kind === 'any-adult') {
    const best = found.sort((left, right) => rank(left.read) - rank(right.read)).at(0);
    return best === undefined
      ? [result(test, {}, { verdict: 'not-applicable', reason: 'NO_BENEFIT_HISTORY', evidenceIds: [] }, maturity)]
      : [result(test, best.subject, best.read, maturity)];
  }
  return found.map(({ subject, read }) => result(test, subject, read, maturity));
}

/** What a test says of one need. */
export function testNeed(test: OutcomeTest, view: FamilyView, need: NeedFact, maturity: Maturity): TestResult {
  const aboutNeed = test.figure.formula === 'need-outcome';
  const evidence = aboutNeed
    ? view.evidence.filter(({ needId }) => needId === need.needId)
    : evidenceAbout(need.memberId, view);
  const subject = { memberId: need.memberId, need, evidence };
  return result(test, subject, readCase(test, view, subject), maturity);
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

/** Terms end where they end; counts of months end on the day itself; of what is so or not, the last word before it counts. */
function lastEnd(figure: OutcomeTest['figure'], evidence: readonly EvidenceFact[], day: string): Period {
  if ('months' in figure) return { from: day, to: day };
  if (!('terms' in figure)) return { from: '', to: day };
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
    evidence: evidenceAbout(memberId, view),
  }));
}

function evidenceAbout(memberId: string, { evidenceByMember }: FamilyView): readonly EvidenceFact[] {
  return evidenceByMember.get(memberId) ?? [];
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
  const outside = outOfSchool(test.figure, memberId === undefined ? [] : evidenceAbout(memberId, view));
  if (outside !== undefined) return outside;
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

type Building = { -readonly [Key in keyof TestResult]: TestResult[Key] };

/** Keys always come in this order: decisions are compared byte for byte. */
function result(test: OutcomeTest, subject: Partial<Case>, read: FigureResult, maturity: Maturity): TestResult {
  const { figure } = test;
  const built: Omit<Building, 'evidenceIds'> & Partial<Building> = {
    testId: test.id,
    ...(subject.need === undefined ? undefined : { headline: subject.need.headline, needId: subject.need.needId }),
    ...(subject.memberId === undefined ? undefined : { memberId: subject.memberId }),
    verdict: read.verdict,
    reasonCodes: read.reason === undefined ? [] : [read.reason],
    formula: figure.formula,
  };
  if (read.numerator !== undefined) built.numerator = read.numerator;
  if (read.denominator !== undefined) built.denominator = read.denominator;
  built.comparison = figure.comparison;
  built.threshold = { numerator: figure.threshold.numerator, denominator: figure.threshold.denominator };
  if (read.displayed !== undefined) built.displayed = read.displayed;
  if (read.window !== undefined) built.window = { from: read.window.from, to: read.window.to };
  if (read.verdict === 'met' && read.metSince !== undefined) {
    built.metSince = read.metSince;
    const maturesOn = maturity(test, read.metSince);
    if (maturesOn !== undefined) built.maturesOn = maturesOn;
  }
  return Object.assign(built, { evidenceIds: [...read.evidenceIds] });
}
