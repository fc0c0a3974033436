import { PipelineRow } from '@turnaround/contracts';
import { type FamilyStory, ruleSetFrom } from '@turnaround/payment-rules/examples';
import { replayTwice } from '@turnaround/projections';
import { openRuleSetLibrary, RuleSetLibrary } from '@turnaround/rule-sets';
import { caseId, claimOf, prepared, submitted, whole, withdrawn } from '../testing/three-needs.js';
import { firstResult, inParts, secondResult, withoutWork } from '../testing/two-results.js';
import { wholeWay } from '../testing/whole-way.js';
import { pipelineProjection } from './pipeline.projection.js';

const ruleSets = await openRuleSetLibrary({ variables: { RULE_SETS_DIR: 'seeds/rule-sets' } });

describe('pipeline', () => {
  it('has the day of every step', () => {
    const story = wholeWay();
    const row = PipelineRow.parse(replayTwice(pipelineProjection(ruleSets), story.events).get(story.caseId));
    expect(row).toMatchObject({
      stage: 'claim-approved',
      referredOn: '2025-01-06',
      acceptedOn: '2025-01-08',
      allocatedOn: '2025-01-10',
      assessmentStartedOn: '2025-01-20',
      assessedOn: '2025-02-20',
      planDraftedOn: '2025-02-25',
      supportStartedOn: '2025-03-01',
      closedOn: '2025-06-10',
      closureReason: 'goals-achieved',
      // One headline problem is too few for the programme, whatever somebody prepared.
      claimReadyOn: null,
      claimPreparedOn: '2025-06-20',
      claimApprovedOn: '2025-06-21',
      claimSubmittedOn: null,
    });
  });

  it.each(['withdrawn', 'refused'])('takes a case back to where it stood once its claim is %s', (end) => {
    const story = wholeWay();
    const { claimId, caseId, familyId } = story;
    const ids = { claimId, caseId, familyId };
    if (end === 'withdrawn') {
      const why = { reason: 'Counted twice', withdrawnBy: 'lee', withdrawnOn: '2025-07-01' };
      story.on('2025-07-01', { type: 'claims.ClaimWithdrawn', data: { ...ids, ...why } });
    } else {
      const why = { reason: 'No evidence', refusedOn: '2025-07-01', recordedBy: 'pat' };
      story.on('2025-07-01', { type: 'claims.ClaimRefused', data: { ...ids, ...why } });
    }
    const row = PipelineRow.parse(replayTwice(pipelineProjection(ruleSets), story.events).get(caseId));
    expect(row).toMatchObject({
      stage: 'closed',
      claimPreparedOn: null,
      claimApprovedOn: null,
      claimSubmittedOn: null,
      claimReadyOn: null,
      claimAmountPence: null,
    });
  });

  it('shows the claim that stands, whichever of two has fallen', () => {
    const second = prepared(submitted(whole, '2025-12-15'), '2026-01-05');
    const [one, two] = [claimOf(submitted(whole, '2025-12-15')), claimOf(second)];
    const rowOf = ({ events }: FamilyStory): PipelineRow =>
      PipelineRow.parse(replayTwice(pipelineProjection(ruleSets), events).get(one.caseId));
    expect(rowOf(second)).toMatchObject({ stage: 'claim-prepared', claimPreparedOn: '2026-01-05' });
    expect(rowOf(withdrawn(second, one, '2026-01-09'))).toMatchObject({
      stage: 'claim-prepared',
      claimPreparedOn: '2026-01-05',
      claimSubmittedOn: null,
    });
    expect(rowOf(withdrawn(second, two, '2026-01-09'))).toMatchObject({
      stage: 'claim-submitted',
      claimPreparedOn: '2025-12-15',
      claimSubmittedOn: '2025-12-15',
      claimReadyOn: '2025-12-11',
      claimAmountPence: 80_000,
    });
  });

  it('is ready for a second result as soon as the first is with the department, and for none after both', () => {
    const rowOf = ({ events }: FamilyStory): PipelineRow =>
      PipelineRow.parse(replayTwice(pipelineProjection(inParts), events).get(caseId));
    const stage = 'claim-submitted';
    expect(rowOf(firstResult)).toMatchObject({ stage, claimReadyOn: '2025-12-15', claimAmountPence: 10_000 });
    const fell = withoutWork(firstResult, '2025-12-20');
    expect(rowOf(fell)).toMatchObject({ stage, claimReadyOn: '2025-12-11', claimAmountPence: 70_000 });
    const both = secondResult(firstResult, '2026-01-05');
    expect(rowOf(both)).toMatchObject({ stage, claimSubmittedOn: '2026-01-05', claimAmountPence: 10_000 });
  });

  it('leaves a paid claim where it was', () => {
    const story = wholeWay();
    const { claimId, caseId, familyId } = story;
    const ids = { claimId, caseId, familyId, amountPence: 80_000 };
    const submitted = { submittedBy: 'pat', submittedOn: '2025-06-23' };
    story.on('2025-06-23', { type: 'claims.ClaimSubmitted', data: { ...ids, ...submitted } });
    const paid = { paidOn: '2025-08-01', reference: 'DLUHC-7', recordedBy: 'pat' };
    story.on('2025-08-01', { type: 'claims.ClaimPaid', data: { ...ids, ...paid } });
    const row = PipelineRow.parse(replayTwice(pipelineProjection(ruleSets), story.events).get(caseId));
    expect(row).toMatchObject({ stage: 'claim-submitted', claimSubmittedOn: '2025-06-23' });
  });

  it('is not visible before the referral is known, and complete afterwards', () => {
    const { events, caseId } = wholeWay();
    const without = replayTwice(pipelineProjection(ruleSets), events.slice(3));
    expect(without.get(caseId)?.referredOn).toBeNull();
    const turned = replayTwice(pipelineProjection(ruleSets), [...events.slice(3), ...events.slice(0, 3)]);
    expect(turned.get(caseId)).toMatchObject({ stage: 'claim-approved', referredOn: '2025-01-06' });
  });

  it('is rebuilt when another rule set is in force', () => {
    const ruleSet = ruleSetFrom('demonstration.json');
    const library = (version: string): RuleSetLibrary => new RuleSetLibrary([{ ...ruleSet, version }], 'E06999999');
    const other = pipelineProjection(library('2.0.0'));
    expect(other.variant).not.toBe(pipelineProjection(library('1.0.0')).variant);
  });
});
