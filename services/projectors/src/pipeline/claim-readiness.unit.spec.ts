import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate, factsOf } from '@turnaround/payment-rules';
import type { FamilyStory } from '@turnaround/payment-rules/examples';
import { replayTwice } from '@turnaround/projections';
import { openRuleSetLibrary } from '@turnaround/rule-sets';
import { closed, safety, whole } from '../testing/three-needs.js';
import { pipelineProjection } from './pipeline.projection.js';
import type { PipelineState } from './pipeline-state.js';

const ruleSets = await openRuleSetLibrary({ variables: { RULE_SETS_DIR: 'seeds/rule-sets' } });

function rowOf({ events }: FamilyStory): PipelineState {
  const [row] = replayTwice(pipelineProjection(ruleSets), events).values();
  if (row === undefined) throw new Error('The story has no row');
  return row;
}

/** What outcomes decides when somebody prepares a claim on a day. */
function prepared({ events }: FamilyStory, asOf: string): PaymentDecision {
  const facts = factsOf(events);
  const ruleSet = ruleSets.findFor(facts, asOf);
  if (ruleSet === undefined) throw new Error('No rule set covers the family');
  return evaluate(ruleSet, facts, { asOf, knownAt: '2099-01-01T00:00:00.000Z' });
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

describe('The claim-ready date', () => {
  it('is not known while a need lacks its outcome', () => {
    expect(rowOf(closed)).toMatchObject({ claimReadyOn: null, claimAmountPence: null });
  });

  it('is six months after closure once every need is met', () => {
    expect(rowOf(whole)).toMatchObject({ claimReadyOn: '2025-12-11', claimAmountPence: 80_000 });
  });

  it('goes when evidence is corrected to say that a need is not met, and comes back with a later outcome', () => {
    const told = whole.events.at(-1)?.data;
    const { evidenceId } = told as { evidenceId: string };
    const corrected = whole.evidence({ kind: 'need-outcome', achieved: false }, '2025-06-12', {
      needId: safety,
      correctsEvidenceId: evidenceId,
    });
    expect(rowOf(corrected)).toMatchObject({ claimReadyOn: null, claimAmountPence: null });
    expect(rowOf(corrected.outcome(safety, '2025-07-20'))).toMatchObject({ claimReadyOn: '2026-01-20' });
  });

  it.each([
    ['with everything met', whole],
    ['with a need unmet', closed],
  ])('is the first day on which a claim can be prepared, for its amount: %s', (_, story) => {
    const { claimReadyOn, claimAmountPence } = rowOf(story);
    if (claimReadyOn === null) {
      for (const day of ['2025-06-11', '2025-12-31', '2026-12-31']) {
        expect(prepared(story, day)).toMatchObject({ claimable: false });
      }
      return;
    }
    expect(prepared(story, dayBefore(claimReadyOn))).toMatchObject({ claimable: false });
    expect(prepared(story, claimReadyOn)).toMatchObject({ claimable: true, amountPence: claimAmountPence });
  });
});
