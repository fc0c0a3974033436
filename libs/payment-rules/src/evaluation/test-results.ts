import type { TestResult } from '@turnaround/contracts';
import type { EvidenceFact, NeedFact } from '../facts/family-facts.js';
import type { EntryTest, Figure, OutcomeTest } from '../rule-set/outcome-test.js';
import { isTallied } from './counts.js';
import { order } from '../facts/order.js';
import type { FamilyView } from './family-view.js';
import { notEvidenced, type FigureResult, type Period } from './figure-result.js';
import { readFigure } from './read-figure.js';
import { outOfSchool } from './schooling.js';
import { evidenceSince, isLastTerm, outcomesSince, tooEarly, withUnproven } from './soundness.js';
import { casesOf, entryCasesOf, evidenceAbout, type Case } from './subjects.js';

/** What was found of the entry criteria, by id. */
export interface FoundCriteria {
  readonly present: readonly string[];
  /** Evidence shows neither that they are present nor that they are absent. */
  readonly notEvidenced: readonly string[];
}

/** What applies to all tests of the rule set. */
export interface Timing {
  /** First day on which a claim may rest on a test that has been met since a day; undefined while it is not known. */
  readonly maturity: (test: OutcomeTest, metSince: string) => string | undefined;
  /** Windows that end before this day are too old for the claim date; undefined where no age is set. */
  readonly oldestEnd: string | undefined;
}

/** The results of a test that is not about single needs: one for each child, or one for all, as its subject says. */
export function testFamily(
  test: OutcomeTest,
  view: FamilyView,
  criteria: FoundCriteria,
  timing: Timing,
): readonly TestResult[] {
  if (test.whenCriteria.length > 0 && !test.whenCriteria.some((id) => criteria.present.includes(id))) {
    // Nobody has looked for this problem, so we cannot say that the family does not have it.
    const unknown = test.whenCriteria.some((id) => criteria.notEvidenced.includes(id));
    const read: FigureResult = unknown
      ? notEvidenced('CRITERION_NOT_EVIDENCED')
      : { verdict: 'not-applicable', reason: 'CRITERION_NOT_PRESENT', evidenceIds: [] };
    return [result(test, {}, read)];
  }
  // A rule that is still switched off must not make a route easier, so the test counts as not evidenced.
  if (!test.enabled) return [result(test, {}, notEvidenced('TEST_RULE_OFF'))];
  const found = casesOf(test, view).map((subject) => ({ subject, read: readCase(test, view, subject, timing) }));
  if (test.subject.kind === 'any-adult') {
    const best = found.sort((left, right) => rank(left.read) - rank(right.read)).at(0);
    return best === undefined
      ? [result(test, {}, { verdict: 'not-applicable', reason: 'NO_BENEFIT_HISTORY', evidenceIds: [] })]
      : [result(test, best.subject, best.read, timing)];
  }
  return found.map(({ subject, read }) => result(test, subject, read, timing));
}

/** What a test says of one need. */
export function testNeed(test: OutcomeTest, view: FamilyView, need: NeedFact, timing: Timing): TestResult {
  const aboutNeed = test.figure.formula === 'need-outcome';
  const evidence = aboutNeed
    ? view.evidence.filter(({ needId }) => needId === need.needId)
    : evidenceAbout(need.memberId, view);
  const subject = { memberId: need.memberId, need, evidence };
  return result(test, subject, readCase(test, view, subject, timing), timing);
}

/** Entry tests end on the day the family was taken in; any subject that meets one is enough. */
export function readEntry(test: EntryTest, view: FamilyView): TestResult {
  const found = entryCasesOf(test, view).map((subject) => ({ subject, read: readEntryCase(test, view, subject) }));
  const best = found.sort((left, right) => rank(left.read) - rank(right.read)).at(0);
  return result(test, best?.subject ?? {}, best?.read ?? notEvidenced('NO_EVIDENCE'));
}

function readEntryCase({ figure }: EntryTest, view: FamilyView, subject: Case): FigureResult {
  const { settled, evidence, memberId } = subject;
  if (settled !== undefined) return settled;
  const ends = lastEnd(figure, evidence, view.asOf);
  const read = readFigure(figure, evidence, ends);
  if (!view.judged) return read;
  if ('terms' in figure && read.window !== undefined && !isLastTerm(ends.from, view.asOf)) {
    return { ...notEvidenced('EVIDENCE_TOO_OLD'), window: read.window, evidenceIds: read.evidenceIds };
  }
  return withUnproven(read, figure, view.unproven, (fact) => memberId === undefined || fact.memberId === memberId);
}

/**
 * The days on which an entry reading may end. Counts over months end on the day itself, terms on their own last day,
 * and of true-or-false facts the latest before the day counts.
 */
export function lastEnd(figure: Figure, evidence: readonly EvidenceFact[], day: string): Period {
  if (isTallied(figure)) return { from: day, to: day };
  if (!('terms' in figure)) return { from: '', to: day };
  const ends = evidence.flatMap(({ measure }) =>
    measure.kind === 'attendance' && measure.to <= day ? [measure.to] : [],
  );
  return { from: ends.sort(order).at(-1) ?? day, to: day };
}

function readCase(
  test: OutcomeTest,
  view: FamilyView,
  { evidence, memberId, need, settled, isCounted }: Case,
  { oldestEnd, maturity }: Timing,
): FigureResult {
  if (settled !== undefined) return settled;
  const outside = outOfSchool(test.figure, memberId === undefined ? [] : evidenceAbout(memberId, view), view.asOf);
  if (outside !== undefined) return outside;
  const since = outcomesSince(view, need);
  const speaking = view.judged ? evidenceSince(test.figure, evidence, since) : evidence;
  const figure = readFigure(
    test.figure,
    speaking,
    { from: since, to: view.asOf, ...(view.judged ? { since } : {}) },
    isCounted,
  );
  const unproven = figure.verdict === 'not-evidenced' ? [...view.unproven, ...tooEarly(evidence, speaking)] : [];
  const read = withUnproven(figure, test.figure, unproven, (fact) =>
    test.figure.formula === 'need-outcome' && need !== undefined
      ? fact.needId === need.needId
      : memberId === undefined || fact.memberId === memberId,
  );
  if (oldestEnd !== undefined && endsBefore(test.figure, read, oldestEnd)) {
    return { ...notEvidenced('EVIDENCE_TOO_OLD'), window: read.window, evidenceIds: read.evidenceIds };
  }
  return afterMove(read, view, evidence, read.metSince === undefined ? undefined : maturity(test, read.metSince));
}

/**
 * After a move only the new authority can know how the family is doing. An outcome that was sustained before it stands
 * (docs/domain/payment-by-results.md §6.1).
 */
function afterMove(
  read: FigureResult,
  { closure, judged }: FamilyView,
  evidence: readonly EvidenceFact[],
  maturesOn: string | undefined,
): FigureResult {
  if (closure?.reason !== 'moved-away') return read;
  if (read.verdict !== 'met' && !(judged && read.verdict === 'not-met')) return read;
  if (judged && read.verdict === 'met' && maturesOn !== undefined && maturesOn <= closure.closedOn) return read;
  const later = evidence.some(
    ({ evidenceId, observedOn, source }) =>
      read.evidenceIds.includes(evidenceId) &&
      observedOn > closure.closedOn &&
      (!judged || source?.authority !== undefined),
  );
  return later ? read : { ...read, verdict: 'not-evidenced', reason: 'MOVED_WITHOUT_DATA' };
}

/**
 * A count says something of its window only and grows old; a true-or-false fact holds until the opposite is recorded
 * (docs/domain/payment-by-results.md §1.4).
 */
function endsBefore(
  figure: Figure,
  read: FigureResult,
  day: string,
): read is FigureResult & { readonly window: Period } {
  return read.window !== undefined && read.window.to < day && ('terms' in figure || isTallied(figure));
}

const ranks = { met: 0, 'not-evidenced': 1, 'not-met': 2, neutral: 3, 'not-applicable': 4 } as const;

function rank({ verdict }: FigureResult): number {
  return ranks[verdict];
}

type Building = { -readonly [Key in keyof TestResult]: TestResult[Key] };

/** Keys always come in this order: decisions are compared byte for byte. */
function result<Test extends EntryTest | OutcomeTest>(
  test: Test,
  subject: Partial<Case>,
  read: FigureResult,
  timing?: { readonly maturity: (test: Test, metSince: string) => string | undefined },
): TestResult {
  const { figure } = test;
  const built: Partial<Building> = { testId: test.id };
  if (subject.need !== undefined) {
    built.headline = subject.need.headline;
    built.needId = subject.need.needId;
  }
  if (subject.memberId !== undefined) built.memberId = subject.memberId;
  built.verdict = read.verdict;
  built.reasonCodes = read.reason === undefined ? [] : [read.reason];
  built.formula = figure.formula;
  if (read.numerator !== undefined) built.numerator = read.numerator;
  if (read.denominator !== undefined) built.denominator = read.denominator;
  built.comparison = figure.comparison;
  built.threshold = { numerator: figure.threshold.numerator, denominator: figure.threshold.denominator };
  if (read.displayed !== undefined) built.displayed = read.displayed;
  if (read.window !== undefined) built.window = { from: read.window.from, to: read.window.to };
  if (read.verdict === 'met' && read.metSince !== undefined) {
    built.metSince = read.metSince;
    const maturesOn = timing?.maturity(test, read.metSince);
    if (maturesOn !== undefined) built.maturesOn = maturesOn;
  }
  built.evidenceIds = [...read.evidenceIds];
  return built as TestResult;
}
