import {
  assessmentEvents,
  caseClaimEvents,
  outcomeRecordEvents,
  planningEvents,
  referralEvents,
  Stage,
} from '@turnaround/contracts';

/** Everything that happens in an episode of support, whichever context tells it. */
export const caseEvents = [
  ...referralEvents,
  ...assessmentEvents,
  ...planningEvents,
  ...outcomeRecordEvents,
  ...caseClaimEvents,
] as const;

type CaseData =
  | { readonly referralId: string }
  | { readonly assessmentId: string }
  | { readonly planId: string }
  | { readonly caseId: string };

/** Referral, assessment, plan and outcome record of one episode share its id. */
export function caseIdOf(data: CaseData): string {
  if ('referralId' in data) return data.referralId;
  if ('assessmentId' in data) return data.assessmentId;
  if ('planId' in data) return data.planId;
  return data.caseId;
}

/** The later of two stages: contexts report in any order, and a case does not fall back because one was slow. */
export function laterStage(one: Stage, other: Stage): Stage {
  return Stage.options.indexOf(one) >= Stage.options.indexOf(other) ? one : other;
}
