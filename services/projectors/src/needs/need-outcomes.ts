import type { EventOf, evidenceRecorded } from '@turnaround/contracts';
import { fallenEvidence } from '@turnaround/payment-rules';

/** Evidence of the outcome of a need, or that took the place of some. */
export interface NeedEvidence {
  readonly evidenceId: string;
  readonly correctsEvidenceId: string | null;
  readonly retracted: boolean;
  readonly observedOn: string;
  /** Null where it says nothing of a need. */
  readonly says: { readonly needId: string; readonly achieved: boolean } | null;
}

export function withEvidence(
  before: readonly NeedEvidence[],
  { evidenceId, needId, measure, observedOn, correctsEvidenceId }: EventOf<typeof evidenceRecorded>['data'],
): readonly NeedEvidence[] {
  const says = measure.kind !== 'need-outcome' || needId === undefined ? null : { needId, achieved: measure.achieved };
  const others = before.filter((other) => other.evidenceId !== evidenceId);
  return [
    ...others,
    { evidenceId, correctsEvidenceId: correctsEvidenceId ?? null, retracted: false, observedOn, says },
  ];
}

export function withoutEvidence(before: readonly NeedEvidence[], evidenceId: string): readonly NeedEvidence[] {
  return before.map((one) => (one.evidenceId === evidenceId ? { ...one, retracted: true } : one));
}

/** The needs of which the latest evidence that stands says that the outcome is achieved. */
export function achievedNeeds(evidence: readonly NeedEvidence[]): ReadonlySet<string> {
  const retracted = evidence.filter((one) => one.retracted).map(({ evidenceId }) => evidenceId);
  const correcting = evidence.map(({ evidenceId, correctsEvidenceId }) => ({
    evidenceId,
    correctsEvidenceId: correctsEvidenceId ?? undefined,
  }));
  const fell = fallenEvidence(correcting, new Set(retracted));
  const latest = new Map<string, { readonly achieved: boolean; readonly observedOn: string }>();
  for (const { evidenceId, says, observedOn } of evidence) {
    if (says === null || fell.has(evidenceId)) continue;
    const before = latest.get(says.needId);
    if (before === undefined || observedOn >= before.observedOn) {
      latest.set(says.needId, { achieved: says.achieved, observedOn });
    }
  }
  return new Set([...latest].filter(([, { achieved }]) => achieved).map(([needId]) => needId));
}
