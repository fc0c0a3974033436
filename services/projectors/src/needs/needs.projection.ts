import {
  assessmentCompleted,
  type EventOf,
  evidenceRecorded,
  evidenceRetracted,
  needRecorded,
  type NeedsRow,
  readModels,
  strengthRecorded,
} from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { declared, defineProjection } from '@turnaround/projections';
import { caseIdOf } from '../case-events.js';
import { achievedNeeds, type NeedEvidence, withEvidence, withoutEvidence } from './need-outcomes.js';

interface NeedsState extends NeedsRow {
  readonly evidence: readonly NeedEvidence[];
}

const takes = [needRecorded, strengthRecorded, assessmentCompleted, evidenceRecorded, evidenceRetracted] as const;
type Taken = ReadEvent<EventOf<(typeof takes)[number]>>;

export const needsProjection = defineProjection<NeedsState, typeof takes>({
  ...declared<typeof readModels.needs, NeedsState>(readModels.needs, {
    beside: { evidence: { kind: 'json', comment: 'Evidence of outcomes, and what took its place' } },
  }),
  takes,
  keysOf: (event) => (saysNothingOfNeeds(event) ? [] : [caseIdOf(event.data)]),
  evolve(before, event) {
    const { familyId } = event.data;
    const row = before ?? { id: caseIdOf(event.data), familyId, needs: [], strengths: [], evidence: [] };
    return withAchievements(onEvent(row, event));
  },
});

/** Most evidence is of measures, not of outcomes: its cases need not be looked up. */
function saysNothingOfNeeds({ type, data }: Taken): boolean {
  return (
    type === 'outcomes.EvidenceRecorded' &&
    data.measure.kind !== 'need-outcome' &&
    data.correctsEvidenceId === undefined
  );
}

function onEvent(row: NeedsState, { type, data }: Taken): NeedsState {
  switch (type) {
    case 'assessment.NeedRecorded': {
      const { needId, memberId, headline, descriptor = null, description, evidenceSource, source = null } = data;
      const need = { needId, memberId, headline, descriptor, description, evidenceSource, source };
      return { ...row, needs: [...row.needs, { ...need, presentOn: data.presentOn, achieved: false }] };
    }
    case 'assessment.StrengthRecorded': {
      const { strengthId, memberId, description } = data;
      return { ...row, strengths: [...row.strengths, { strengthId, memberId, description }] };
    }
    case 'assessment.AssessmentCompleted':
      // It tells of needs that were recorded before it, in fewer words.
      return row;
    case 'outcomes.EvidenceRecorded':
      return { ...row, evidence: withEvidence(row.evidence, data) };
    case 'outcomes.EvidenceRetracted':
      return { ...row, evidence: withoutEvidence(row.evidence, data.evidenceId) };
  }
}

function withAchievements(row: NeedsState): NeedsState {
  const achieved = achievedNeeds(row.evidence);
  return { ...row, needs: row.needs.map((need) => ({ ...need, achieved: achieved.has(need.needId) })) };
}
