import { EvidenceRow, NeedsRow, PositionRow } from '@turnaround/contracts';
import { fallenEvidence } from '@turnaround/payment-rules';
import { type FamilyStory, id, mother } from '@turnaround/payment-rules/examples';
import { addDays } from '@turnaround/kernel';
import { replayTwice } from '@turnaround/projections';
import { openRuleSetLibrary } from '@turnaround/rule-sets';
import fc from 'fast-check';
import { evidenceProjection } from './evidence/evidence.projection.js';
import { needsProjection } from './needs/needs.projection.js';
import { positionsProjection } from './positions/positions.projection.js';
import { caseId, closed, familyId, safety } from './testing/three-needs.js';

const ruleSets = await openRuleSetLibrary({ variables: { RULE_SETS_DIR: 'seeds/rule-sets' } });

interface Recorded {
  readonly evidenceId: string;
  readonly achieved: boolean;
  readonly corrects?: Recorded;
  retracted: boolean;
}

/** Told by an onlooker who keeps who corrected whom: what has a record that counts above it, directly or further up, does not count. */
function standing(all: readonly Recorded[]): readonly Recorded[] {
  const isReplaced = (one: Recorded): boolean =>
    all.some((other) => other.corrects === one && (!other.retracted || isReplaced(other)));
  return all.filter((one) => !one.retracted && !isReplaced(one));
}

type Act =
  | { readonly act: 'record'; readonly achieved: boolean }
  | { readonly act: 'correct'; readonly achieved: boolean; readonly which: number }
  | { readonly act: 'retract'; readonly which: number };

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ act: fc.constant('record' as const), achieved: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('correct' as const), achieved: fc.boolean(), which: fc.nat(9) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('retract' as const), which: fc.nat(9) }) },
);

/** Only what stands is corrected or retracted: the record refuses anything else. */
function tell(acts: readonly Act[]): { readonly story: FamilyStory; readonly all: readonly Recorded[] } {
  let story = closed;
  const all: Recorded[] = [];
  acts.forEach((act, index) => {
    const day = addDays('2025-06-12', index);
    const some = standing(all);
    const one = 'which' in act ? some[act.which % Math.max(some.length, 1)] : undefined;
    if (act.act !== 'record' && one === undefined) return;
    if (act.act === 'retract') {
      if (one === undefined) return;
      one.retracted = true;
      const why = { reason: 'Never so', retractedBy: 'pat', retractedOn: day };
      const data = { caseId, familyId, evidenceId: one.evidenceId, ...why };
      story = story.and('outcomes.EvidenceRetracted', day, data);
      return;
    }
    const evidenceId = id(7_000 + index);
    const recorded: Recorded = {
      evidenceId,
      achieved: act.achieved,
      retracted: false,
      ...(one === undefined ? {} : { corrects: one }),
    };
    all.push(recorded);
    const about = { needId: safety, memberId: mother, evidenceId };
    const correction = one === undefined ? {} : { correctsEvidenceId: one.evidenceId };
    story = story.evidence({ kind: 'need-outcome', achieved: act.achieved }, day, { ...about, ...correction });
  });
  return { story, all };
}

describe('Evidence that is recorded, corrected and retracted, corrections too', () => {
  it('says the same in every view, in whatever order it happened', () => {
    let [back, metOnce] = [0, 0];
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 3, maxLength: 12 }), (acts) => {
        const { story, all } = tell(acts);
        const counts = standing(all);
        const achieved = counts.at(-1)?.achieved === true;
        if (achieved) metOnce += 1;
        if (all.some((one) => one.retracted && one.corrects !== undefined && counts.includes(one.corrects))) back += 1;
        const ids = counts.map(({ evidenceId }) => evidenceId);

        const rows = replayTwice(evidenceProjection, story.events);
        const shown = all.map(({ evidenceId }) => EvidenceRow.parse(rows.get(evidenceId)));
        expect(shown.filter(({ status }) => status === 'stands').map((row) => row.id)).toEqual(ids);
        expect(shown.filter(({ status }) => status === 'retracted')).toHaveLength(
          all.filter((o) => o.retracted).length,
        );

        const { needs } = NeedsRow.parse(replayTwice(needsProjection, story.events).get(caseId));
        expect(needs.find(({ needId }) => needId === safety)?.achieved).toBe(achieved);

        const position = PositionRow.parse(replayTwice(positionsProjection(ruleSets), story.events).get(caseId));
        const verdict = position.needs.find(({ needId }) => needId === safety)?.verdict;
        expect(verdict === 'met').toBe(achieved);

        // What the sources of the evidence pack say, whatever order they are read in.
        const correcting = all.map((one) => ({
          evidenceId: one.evidenceId,
          correctsEvidenceId: one.corrects?.evidenceId,
        }));
        const retracted = new Set(all.filter((one) => one.retracted).map(({ evidenceId }) => evidenceId));
        const fell = fallenEvidence(correcting.toReversed(), retracted);
        expect(all.map(({ evidenceId }) => evidenceId).filter((one) => !fell.has(one))).toEqual(ids);
      }),
      { numRuns: 200, seed: 3 },
    );
    // The property says something only where corrections were taken back and outcomes came out both ways.
    expect(Math.min(back, metOnce)).toBeGreaterThan(10);
  });
});
