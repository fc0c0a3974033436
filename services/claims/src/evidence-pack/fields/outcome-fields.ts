import { equivalentProgressAllowed, evidenceRecorded, needSetAside, type TestResult } from '@turnaround/contracts';
import { type Baseline, baselinesOf, type Break, breaksOf, negativeChecks } from '@turnaround/payment-rules';
import type { RecordSources } from '../record-sources.js';
import { field, type UnnumberedField } from '../record-field.js';
import { measureWords, reasonWords } from '../plain-words.js';
import { foundWords } from '../found-words.js';
import { told } from '../told.js';
import { stillOverlapping } from './compared-families.js';

const NO_RULES = 'The document of the rules is no longer installed, so this cannot be worked out again.';

/** A test of an outcome, as against one of how the family was worked with. */
function isForNeedOrPerson({ needId, memberId, formula }: TestResult): boolean {
  return (needId ?? memberId ?? formula) !== undefined;
}

/** Fields 17 to 23. */
export function outcomeFields(sources: RecordSources): readonly UnnumberedField[] {
  const { history, facts, manifest, names, ruleSet } = sources;
  const { prepared, basis } = history;
  const { decision } = prepared;
  const ofNeeds = decision.tests.filter(isForNeedOrPerson);
  const plannedOn = facts.agreements.map(({ agreedOn }) => agreedOn).sort()[0];
  const found = facts.needs.filter(({ presentOn }) => plannedOn !== undefined && presentOn > plannedOn);
  const baselines = ruleSet === undefined ? [] : baselinesOf(ruleSet, facts, decision);
  const breaks =
    ruleSet === undefined ? [] : breaksOf(ruleSet, facts, decision).filter((each) => ofNeeds.some(sameSubject(each)));
  const about = ({ testId, needId, memberId }: Pick<TestResult, 'testId' | 'needId' | 'memberId'>): object => ({
    testId,
    test: ruleSet?.tests.find(({ id }) => id === testId)?.title ?? testId,
    needId,
    need: names.need(needId),
    memberId,
    member: names.member(memberId),
  });
  return [
    field(
      'Measure, formula and baseline of each test',
      ofNeeds.map((test) => ({
        ...about(test),
        formula: test.formula,
        comparison: test.comparison,
        threshold: test.threshold && `${test.threshold.numerator}/${test.threshold.denominator}`,
        baseline: ruleSet === undefined ? NO_RULES : baselineWords(baselines.find(sameSubject(test)), names),
      })),
      'No test applied to the family.',
    ),
    field(
      'Outcome of each test',
      ofNeeds.map((test) => ({
        ...about(test),
        verdict: test.verdict,
        numerator: test.numerator,
        denominator: test.denominator,
        exactValue: test.numerator === undefined ? undefined : `${test.numerator}/${test.denominator ?? 1}`,
        displayed: test.displayed,
        window: test.window,
        reasonCodes: test.reasonCodes,
        reasons: test.reasonCodes.map(reasonWords),
        evidenceIds: test.evidenceIds,
        evidence: test.evidenceIds.map((id) => names.evidence(id)),
      })),
      'No test applied to the family.',
    ),
    field(
      'Sources of the outcomes',
      manifest.filter(({ of }) => of === 'evidence').map((entry) => ({ evidence: names.evidence(entry.id), ...entry })),
      'No outcome names its source.',
    ),
    field('Sustainment', {
      maturesOn: decision.maturesOn,
      upTo: decision.asOf,
      runs: ofNeeds
        .filter(({ metSince }) => metSince !== undefined)
        .map((test) => ({
          ...about(test),
          metSince: test.metSince,
          maturesOn: test.maturesOn,
          metUpTo: decision.asOf,
        })),
      breaks:
        ruleSet === undefined
          ? NO_RULES
          : breaks.map((each) => ({
              ...about(each),
              on: each.on,
              verdict: each.verdict,
              reason: breakReason(each, sources),
              metAgainOn: each.metAgainOn,
            })),
    }),
    field(
      'Needs found after the plan, and their outcomes',
      found.map(({ needId, headline, memberId, presentOn }) => ({
        needId,
        need: names.need(needId),
        headline,
        memberId,
        member: names.member(memberId),
        presentOn,
        outcome: ofNeeds.find((test) => test.needId === needId)?.verdict ?? 'not tested',
      })),
      'No need was found after the plan was agreed.',
    ),
    field('Negative checks', {
      upTo: decision.asOf,
      knownAt: decision.knownAt,
      checks: negativeChecks(facts, decision, history.reReferredCaseIds, stillOverlapping(history)).map((check) => ({
        ...check,
        whatWasFound: check.found.map((id) => foundWords(id, names)),
      })),
    }),
    field('Discretion', {
      needsSetAside: told(basis, needSetAside).map(
        ({ data: { needId, reason, approvedBy, setAsideOn }, recordedBy }) => ({
          needId,
          need: names.need(needId),
          ruleWaived: 'an outcome on every need',
          reason,
          approvedBy: names.account(approvedBy),
          recordedBy,
          setAsideOn,
        }),
      ),
      equivalentProgress: told(basis, equivalentProgressAllowed).map(
        ({ data: { needId, reason, allowedBy, allowedByName, allowedOn } }) => ({
          needId,
          need: names.need(needId),
          ruleWaived: 'the measured outcome of the need',
          reason,
          allowedById: allowedBy,
          allowedBy: allowedByName,
          allowedOn,
        }),
      ),
    }),
  ];
}

function sameSubject({ testId, needId, memberId }: Pick<TestResult, 'testId' | 'needId' | 'memberId'>) {
  return (other: Pick<TestResult, 'testId' | 'needId' | 'memberId'>): boolean =>
    other.testId === testId && other.needId === needId && other.memberId === memberId;
}

function baselineWords(baseline: Baseline | undefined, names: RecordSources['names']): object | string {
  if (baseline === undefined) return 'the test is none of these rules';
  const { on, numerator, denominator, displayed, window, reason, evidenceIds } = baseline;
  return {
    on,
    ...(numerator === undefined
      ? { figure: `none: ${reason === undefined ? 'nothing is recorded' : reasonWords(reason)}` }
      : { numerator, denominator, displayed, window }),
    evidence: evidenceIds.map((id) => names.evidence(id)),
  };
}

/** What the evidence of the day says, in the worker's words where there are any. */
function breakReason({ on, evidenceIds, reasonCodes }: Break, { history: { basis } }: RecordSources): string {
  const said = told(basis, evidenceRecorded)
    .filter(({ data }) => evidenceIds.includes(data.evidenceId) && data.observedOn === on)
    .map(({ data }) => data.statement ?? measureWords(data.measure));
  return [...reasonCodes.map(reasonWords), ...said].join(' ');
}
