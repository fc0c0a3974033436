import { equivalentProgressAllowed, evidenceRecorded, needSetAside, overlapReviewed } from '@turnaround/contracts';
import { negativeChecks } from '@turnaround/payment-rules';
import type { ClaimHistory } from '../claim-history.js';
import type { RecordSources } from '../record-sources.js';
import { field, type UnnumberedField } from '../record-field.js';
import { fallenEvidence } from '../source-manifest.js';
import { told } from '../told.js';

/** Fields 17 to 23. */
export function outcomeFields({ history, facts, manifest }: RecordSources): readonly UnnumberedField[] {
  const { prepared, basis } = history;
  const { decision } = prepared;
  const fell = fallenEvidence(basis);
  const ofNeeds = decision.tests.filter(({ needId, memberId, formula }) => needId ?? memberId ?? formula);
  const plannedOn = facts.agreements.map(({ agreedOn }) => agreedOn).sort()[0];
  const found = facts.needs.filter(({ presentOn }) => plannedOn !== undefined && presentOn > plannedOn);
  return [
    field(
      'Measure and formula of each test',
      ofNeeds.map(({ testId, headline, needId, memberId, formula, threshold, comparison, window }) => ({
        testId,
        headline,
        needId,
        memberId,
        formula,
        comparison,
        threshold,
        window,
      })),
      'No test applied to the family.',
    ),
    field(
      'Outcome of each test',
      ofNeeds.map(({ testId, needId, memberId, verdict, numerator, denominator, displayed, reasonCodes }) => ({
        testId,
        needId,
        memberId,
        verdict,
        numerator,
        denominator,
        displayed,
        reasonCodes,
      })),
      'No test applied to the family.',
    ),
    field(
      'Sources of the outcomes',
      manifest.filter(({ of }) => of === 'evidence'),
      'No outcome names its source.',
    ),
    field('Sustainment', {
      maturesOn: decision.maturesOn,
      runs: ofNeeds
        .filter(({ metSince }) => metSince !== undefined)
        .map(({ testId, needId, memberId, metSince, maturesOn }) => ({
          testId,
          needId,
          memberId,
          metSince,
          maturesOn,
        })),
      breaks: told(basis, evidenceRecorded)
        .filter(({ data: { measure, evidenceId } }) => {
          return measure.kind === 'need-outcome' && !measure.achieved && !fell.has(evidenceId);
        })
        .map(({ data: { evidenceId, needId, memberId, observedOn, statement, source } }) => ({
          evidenceId,
          needId,
          memberId,
          observedOn,
          reason: statement ?? source.title,
        })),
    }),
    field(
      'Needs found after the plan, and their outcomes',
      found.map(({ needId, headline, memberId, presentOn }) => ({
        needId,
        headline,
        memberId,
        presentOn,
        outcome: ofNeeds.find((test) => test.needId === needId)?.verdict ?? 'not tested',
      })),
      'No need was found after the plan was agreed.',
    ),
    field('Negative checks', {
      upTo: decision.asOf,
      knownAt: decision.knownAt,
      checks: negativeChecks(facts, decision, history.reReferredCaseIds, stillOverlapping(history)),
    }),
    field('Discretion', {
      needsSetAside: told(basis, needSetAside).map(({ data: { needId, reason, approvedBy, setAsideOn } }) => ({
        needId,
        ruleWaived: 'an outcome on every need',
        reason,
        approvedBy,
        setAsideOn,
      })),
      equivalentProgress: told(basis, equivalentProgressAllowed).map(
        ({ data: { needId, reason, allowedBy, allowedByName, allowedOn } }) => ({
          needId,
          ruleWaived: 'the measured outcome of the need',
          reason,
          allowedBy,
          allowedByName,
          allowedOn,
        }),
      ),
    }),
  ];
}

/** Families found to be this same one: they are cleared only where this case is the one that is kept. */
function stillOverlapping({ prepared: { caseId, familyId }, overlaps }: ClaimHistory): readonly string[] {
  return told(overlaps, overlapReviewed)
    .filter(({ data }) => data.finding === 'same-family' && data.keptCaseId !== caseId)
    .flatMap(({ data }) => data.familyIds.filter((id) => id !== familyId));
}
