import type { PaymentDecision, TestResult } from '@turnaround/contracts';
import type { ChoiceWords } from '../wording/use-words.js';

/** One line of two decisions side by side. */
export interface DecisionLine {
  /** Names the test or figure; unique among the lines. */
  readonly key: string;
  readonly label: string;
  readonly left: string;
  readonly right: string;
  readonly differs: boolean;
}

type Figure = 'eligibility' | 'outcome' | 'amount' | 'attachment' | 'maturesOn' | 'route' | 'claimWindow';

interface Formats {
  readonly money: (pence: number) => string;
  readonly date: (day: string) => string;
  readonly words: ChoiceWords;
  /** Names a test for people, with the member or need it is of. */
  readonly testName: (test: TestResult) => string;
  readonly label: (key: Figure) => string;
}

const NOTHING = '–';

/** The figures of two decisions, then every test either has, in the order of the left one. */
export function decisionRows(left: PaymentDecision, right: PaymentDecision, formats: Formats): readonly DecisionLine[] {
  const { words, money, date, label } = formats;
  const figure = (key: Figure, tell: (decision: PaymentDecision) => string): DecisionLine =>
    lineOf(key, label(key), tell(left), tell(right));
  const figures = [
    figure('eligibility', ({ eligibility }) => words('eligibility', eligibility.verdict)),
    figure('outcome', ({ outcome }) => words('outcome', outcome)),
    figure('amount', ({ amountPence }) => money(amountPence)),
    figure('attachment', ({ attachmentPence }) => money(attachmentPence)),
    figure('maturesOn', ({ maturesOn }) => (maturesOn === undefined ? NOTHING : date(maturesOn))),
    figure('route', ({ route }) => (route === undefined ? NOTHING : words('testName', route))),
    figure('claimWindow', ({ claimWindow }) =>
      claimWindow === undefined ? NOTHING : `${date(claimWindow.opensOn)} – ${date(claimWindow.closesOn)}`,
    ),
  ];
  const rights = new Map(right.tests.map((test) => [testKey(test), test]));
  const lefts = new Set(left.tests.map(testKey));
  const paired = [
    ...left.tests.map((test) => [test, rights.get(testKey(test))] as const),
    ...right.tests.filter((test) => !lefts.has(testKey(test))).map((test) => [undefined, test] as const),
  ];
  const tests = paired.flatMap(([one, other]) => {
    const named = one ?? other;
    if (named === undefined) return [];
    return [lineOf(testKey(named), formats.testName(named), toldOf(one, words), toldOf(other, words))];
  });
  return [...figures, ...tests];
}

function lineOf(key: string, label: string, left: string, right: string): DecisionLine {
  return { key, label, left, right, differs: left !== right };
}

function testKey({ testId, needId, memberId }: TestResult): string {
  return `${testId}/${needId ?? ''}/${memberId ?? ''}`;
}

/** `Not met, 89.9%` */
function toldOf(test: TestResult | undefined, words: ChoiceWords): string {
  if (test === undefined) return NOTHING;
  const verdict = words('testVerdict', test.verdict);
  return test.displayed === undefined ? verdict : `${verdict}, ${test.displayed}`;
}
