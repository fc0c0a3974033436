import type { EventOf, evidenceRecorded } from '@turnaround/contracts';

/** What a piece of evidence says of the outcome of a need. */
export interface NeedOutcome {
  readonly evidenceId: string;
  readonly needId: string;
  readonly achieved: boolean;
  readonly observedOn: string;
}

/** Evidence that corrects other evidence takes its place. */
export function withOutcome(
  outcomes: readonly NeedOutcome[],
  { evidenceId, needId, measure, observedOn, correctsEvidenceId }: EventOf<typeof evidenceRecorded>['data'],
): readonly NeedOutcome[] {
  const others = outcomes.filter((other) => other.evidenceId !== correctsEvidenceId);
  if (measure.kind !== 'need-outcome' || needId === undefined) return others;
  return [...others, { evidenceId, needId, achieved: measure.achieved, observedOn }];
}

/** The needs of which the latest evidence says that the outcome is achieved. */
export function achievedNeeds(outcomes: readonly NeedOutcome[]): ReadonlySet<string> {
  const latest = new Map<string, NeedOutcome>();
  for (const outcome of outcomes) {
    const before = latest.get(outcome.needId);
    if (before === undefined || outcome.observedOn >= before.observedOn) latest.set(outcome.needId, outcome);
  }
  return new Set([...latest].filter(([, { achieved }]) => achieved).map(([needId]) => needId));
}
