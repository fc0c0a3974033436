import { claimPrepared, claimRefused, claimSubmitted, claimWithdrawn, type EventOf } from '@turnaround/contracts';
import { noFacts, type FamilyFacts } from '@turnaround/payment-rules';
import type { ReadEvent } from '@turnaround/kernel';
import { caseIdOf, type caseEvents } from './case-events.js';
import { type KnownFacts, withEvent } from './known-facts.js';

type CaseEvent = ReadEvent<EventOf<(typeof caseEvents)[number]>>;

/** The episodes of support of one family, and what was claimed for any of them: no episode earns what another was paid for. */
export interface FamilyEpisodes extends Omit<KnownFacts, 'facts'> {
  readonly caseIds: readonly string[];
  readonly claimed: Pick<FamilyFacts, 'claims' | 'payments' | 'fallenClaims'>;
}

export const noEpisodes: FamilyEpisodes = {
  caseIds: [],
  claimed: { claims: [], payments: [], fallenClaims: [] },
  asOf: '',
  knownAt: '',
};

const claimTypes: ReadonlySet<string> = new Set(
  [claimPrepared, claimSubmitted, claimWithdrawn, claimRefused].map(({ type }) => type),
);

export function withEpisode(episodes: FamilyEpisodes, event: CaseEvent): FamilyEpisodes {
  const caseId = caseIdOf(event.data);
  const { caseIds } = episodes;
  const known = caseIds.includes(caseId) ? episodes : { ...episodes, caseIds: [...caseIds, caseId] };
  if (!claimTypes.has(event.type)) return known;
  const { facts, asOf, knownAt } = withEvent(knownOf(known), event);
  const { claims, payments, fallenClaims } = facts;
  return { ...known, claimed: { claims, payments, fallenClaims }, asOf, knownAt };
}

/** The episodes that an event bears on: what is claimed for one bears on all of the family. */
export function episodesTouchedBy(event: CaseEvent, { caseIds }: FamilyEpisodes): readonly string[] {
  return claimTypes.has(event.type) ? caseIds : [caseIdOf(event.data)];
}

/** What an episode knows before its own first event. */
export function knownOf({ claimed, asOf, knownAt }: FamilyEpisodes): KnownFacts {
  return { facts: { ...noFacts, ...claimed }, asOf, knownAt };
}
