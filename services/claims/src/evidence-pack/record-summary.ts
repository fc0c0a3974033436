import {
  auditSampleDrawn,
  claimAcknowledged,
  claimApproved,
  claimFell,
  claimPaid,
  claimRefused,
  claimSubmitted,
  claimWithdrawn,
  type Recomputation,
  regressionObserved,
  repaymentRecorded,
} from '@turnaround/contracts';
import { dayInWords } from '@turnaround/kernel';
import { negativeChecks } from '@turnaround/payment-rules';
import { stillOverlapping } from './fields/compared-families.js';
import { foundWords } from './found-words.js';
import { codeWords, moneyWords, reasonWords } from './plain-words.js';
import type { RecordSources } from './record-sources.js';
import { told } from './told.js';

/** Page one: what is claimed, why, and what speaks against it. */
export interface RecordSummary {
  readonly title: string;
  readonly headline: string;
  readonly reason: string;
  readonly facts: readonly { readonly label: string; readonly lines: readonly string[] }[];
}

/** @param today what the rules say today, beside the decision of its day */
export function recordSummary(sources: RecordSources, today: Recomputation['today']): RecordSummary {
  const { history, recomputed } = sources;
  const { prepared } = history;
  const { decision, familyName, amountPence, claimId } = prepared;
  const facts: RecordSummary['facts'] = [
    { label: 'Claim', lines: [`${claimId}, of authority ${prepared.authority}, ${codeWords(decision.phase)}`] },
    { label: 'Where it stands', lines: stepsOf(sources) },
    { label: 'Rules', lines: [rulesIn(sources)] },
    { label: 'Outcomes', lines: outcomesIn(sources) },
    { label: 'What must not have happened', lines: checksIn(sources) },
    { label: 'The rules today', lines: todayIn(sources, today) },
    {
      label: 'Recomputed',
      lines: [
        recomputed.same
          ? 'The same rules and the same events give the same decision again.'
          : `Recomputing gives another decision, in ${recomputed.differences.length} places: see field 30.`,
      ],
    },
  ];
  return {
    title: `Claim record of the ${familyName} family`,
    headline: `${moneyWords(amountPence)} claimed for the ${familyName} family`,
    reason: reasonIn(sources),
    facts: facts.filter(({ lines }) => lines.length > 0),
  };
}

function reasonIn({ history: { prepared } }: RecordSources): string {
  const { decision } = prepared;
  const outcomes = decision.tests.filter(({ formula }) => formula !== undefined);
  const met = outcomes.filter(({ verdict }) => verdict === 'met').length;
  const besides = outcomes.length - met;
  const matured =
    decision.maturesOn === undefined ? '' : `, and could be claimed from ${dayInWords(decision.maturesOn)}`;
  const also = decision.reasonCodes.length === 0 ? '' : ` ${decision.reasonCodes.map(reasonWords).join(' ')}`;
  return (
    `Because on ${dayInWords(decision.asOf)} the route “${codeWords(decision.route ?? 'none')}” was ${codeWords(decision.outcome)}: ` +
    `${met} of ${outcomes.length} tests of outcomes were met${besides === 0 ? '' : ` and ${besides} not asked for or set aside`}${matured}.${also}`
  );
}

function rulesIn({ history: { prepared }, recomputed: { ruleSet } }: RecordSources): string {
  const { decision } = prepared;
  const approved = ruleSet.approvedBy === undefined ? '' : `, approved by ${ruleSet.approvedBy}`;
  return `${ruleSet.id}, version ${ruleSet.version}${approved}; tariff row ${decision.tariffRowId ?? 'none'}`;
}

function stepsOf({ history: { prepared, claim, batch }, names }: RecordSources): readonly string[] {
  const by = (id: string): string => names.account(id) ?? id;
  const step = (day: string, what: string): string => `${dayInWords(day)}: ${what}`;
  return [
    step(prepared.preparedOn, `prepared by ${by(prepared.preparedBy)}`),
    ...told(claim, claimApproved).map(({ data }) => step(data.approvedOn, `approved by ${by(data.approvedBy)}`)),
    ...told(batch, auditSampleDrawn).map(({ data }) =>
      step(
        data.drawnOn,
        data.claimIds.includes(prepared.claimId) ? 'drawn for internal audit' : 'not in the audit sample',
      ),
    ),
    ...told(claim, claimSubmitted).map(({ data }) => step(data.submittedOn, `submitted by ${by(data.submittedBy)}`)),
    ...told(claim, claimAcknowledged).map(({ data }) =>
      step(data.acknowledgedOn, `acknowledged by the department, reference ${data.reference}`),
    ),
    ...told(claim, claimPaid).map(({ data }) =>
      step(data.paidOn, `${moneyWords(data.amountPence)} paid, reference ${data.reference}`),
    ),
    ...told(claim, claimRefused).map(({ data }) => step(data.refusedOn, `refused: ${data.reason}`)),
    ...told(claim, claimWithdrawn).map(({ data }) => step(data.withdrawnOn, `withdrawn: ${data.reason}`)),
    ...told(claim, repaymentRecorded).map(({ data }) => step(data.repaidOn, `${moneyWords(data.amountPence)} repaid`)),
    ...told(claim, regressionObserved).map(({ data }) =>
      step(data.observedOn, `the family fell back: ${data.description}`),
    ),
    ...told(claim, claimFell).map(({ data }) => step(data.askedOn, 'what the claim rests on no longer held')),
  ];
}

function outcomesIn({ history: { prepared }, names }: RecordSources): readonly string[] {
  return prepared.decision.tests
    .filter(({ formula }) => formula !== undefined)
    .map(({ needId, memberId, testId, verdict, displayed, metSince }) => {
      const about = names.need(needId) ?? names.member(memberId) ?? 'The family';
      const figure = displayed === undefined ? '' : ` (${displayed})`;
      const since = metSince === undefined ? '' : ` since ${dayInWords(metSince)}`;
      return `${about}, ${codeWords(testId)}: ${codeWords(verdict)}${figure}${since}`;
    });
}

function checksIn({ history, facts, names }: RecordSources): readonly string[] {
  const { decision } = history.prepared;
  const checks = negativeChecks(facts, decision, history.reReferredCaseIds, stillOverlapping(history));
  const against = checks.filter(({ clear }) => !clear);
  if (against.length === 0) return [`Nothing was found in ${checks.length} checks up to ${dayInWords(decision.asOf)}.`];
  return against.map(
    ({ check, found }) => `${codeWords(check)}: NOT clear. ${found.map((id) => foundWords(id, names)).join('; ')}`,
  );
}

function todayIn({ names }: RecordSources, { asOf, changes }: Recomputation['today']): readonly string[] {
  if (changes.length === 0) return [`On ${dayInWords(asOf)} everything the claim rests on still holds.`];
  return changes.map(({ testId, needId, memberId, is, reasonCode }) => {
    const about = names.need(needId) ?? names.member(memberId) ?? codeWords(testId);
    return `${about}: ${codeWords(is)} on ${dayInWords(asOf)}. ${reasonWords(reasonCode)}`;
  });
}
