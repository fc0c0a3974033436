import type { Programme } from '@turnaround/contracts';

type FunnelStep = Programme['funnel'][number];
type Filter = Readonly<Record<string, unknown>>;

/** How a bar of the funnel is counted; both filters work on `/api/pipeline` as they stand. */
export interface StepRule {
  readonly step: FunnelStep['step'];
  readonly filter: Filter;
  readonly nowFilter: Filter;
  /** Days from one to the other are the step's duration. */
  readonly days?: { readonly from: string; readonly to: string };
}

/**
 * The steps of the programme home. `today`: London date. A case with everything a claim needs stands at "claim-ready",
 * whatever its stage, until the claim is submitted.
 */
export function funnelSteps(today: string): readonly StepRule[] {
  const notReady: Filter = { claimReadyOn_notBy: today };
  return [
    { step: 'referred', filter: {}, nowFilter: { stage: 'referred' } },
    {
      step: 'accepted',
      filter: { acceptedOn_exists: true },
      nowFilter: { stage: 'accepted' },
      days: { from: 'referredOn', to: 'acceptedOn' },
    },
    {
      step: 'allocated',
      filter: { allocatedOn_exists: true },
      nowFilter: { stage: ['allocated', 'in-assessment'], ...notReady },
      days: { from: 'acceptedOn', to: 'allocatedOn' },
    },
    {
      step: 'assessed',
      filter: { assessedOn_exists: true },
      nowFilter: { stage: ['assessed', 'plan-drafted'], ...notReady },
      days: { from: 'allocatedOn', to: 'assessedOn' },
    },
    {
      step: 'in-support',
      filter: { supportStartedOn_exists: true },
      nowFilter: { stage: 'in-support', ...notReady },
      days: { from: 'assessedOn', to: 'supportStartedOn' },
    },
    {
      step: 'closed',
      filter: { closedOn_exists: true },
      nowFilter: { stage: 'closed', ...notReady },
      days: { from: 'supportStartedOn', to: 'closedOn' },
    },
    {
      step: 'claim-ready',
      filter: { claimReadyOn_lte: today },
      nowFilter: { claimReadyOn_lte: today, claimSubmittedOn_exists: false },
      days: { from: 'closedOn', to: 'claimReadyOn' },
    },
    {
      step: 'claim-submitted',
      filter: { claimSubmittedOn_exists: true },
      nowFilter: { stage: 'claim-submitted' },
      days: { from: 'claimReadyOn', to: 'claimSubmittedOn' },
    },
  ];
}
