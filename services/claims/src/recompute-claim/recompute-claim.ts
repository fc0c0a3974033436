import { notFound } from '@turnaround/application';
import { claimPrepared, type Recomputation, upcastData } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { ledgerBehind } from '@turnaround/family-ledger';
import { type StoredEvent, streamName } from '@turnaround/kernel';
import { evaluate, factsOf } from '@turnaround/payment-rules';
import { canonicalJson, ruleSetHashOf, type RuleSetLibrary } from '@turnaround/rule-sets';
import { z } from 'zod';
import { ruleSetGone } from '../domain/family-claims/claim.errors.js';
import { differencesOf } from './differences.js';
import { replay } from './replay.js';

const Said = z.string().catch('');

/** The decision is taken as it stands, whatever its shape: what was tampered with must show, not fail to be read. */
const StoredClaim = claimPrepared.schema.extend({
  decision: z.looseObject({ ruleSetId: Said, ruleSetVersion: Said, asOf: Said, knownAt: Said }),
});

export type RecomputedClaim = Omit<Recomputation, 'stored'> & { readonly stored: unknown };

export interface RecomputeSources {
  readonly ledger: EventStore;
  readonly journal: EventStore;
  readonly ruleSets: RuleSetLibrary;
}

/**
 * Decides a claim a second time: the ledger up to the stored revisions, the stored day and instant, the stored rule set.
 * @throws DomainError RESOURCE.NOT_FOUND, CLAIM.LEDGER_BEHIND, CLAIM.NO_RULE_SET
 */
export async function recomputeClaim(
  { claimId, familyId }: { readonly claimId: string; readonly familyId: string },
  sources: RecomputeSources,
): Promise<RecomputedClaim> {
  const { ledger, journal, ruleSets } = sources;
  const prepared = preparationOf(claimId, (await journal.load(streamName('familyClaims', familyId))).events);
  if (prepared === undefined) throw notFound('claim');
  const { stream, revision, metadata } = prepared;
  const own = await replay(ledger, { stream, revision, hash: metadata.hash });
  const recorded = preparationOf(claimId, own.events);
  if (recorded === undefined) throw ledgerBehind();

  const { decision, basis, ruleSetHash, allocationUsed } = StoredClaim.parse(upcastData(claimPrepared, recorded));
  const ruleSet = ruleSets.find(decision.ruleSetId, decision.ruleSetVersion);
  if (ruleSet === undefined) throw ruleSetGone(decision.ruleSetId, decision.ruleSetVersion);
  const streams = await Promise.all(basis.map((head) => replay(ledger, head)));
  const facts = factsOf(streams.flatMap(({ events }) => events));
  const { asOf, knownAt } = decision;
  const used = allocationUsed === undefined ? {} : { allocationUsed };
  const recomputed = evaluate(ruleSet, facts, { asOf, knownAt, ...used });
  const hash = ruleSetHashOf(ruleSet);
  return {
    claimId,
    same: canonicalJson(decision) === canonicalJson(recomputed),
    stored: decision,
    recomputed,
    differences: [...differencesOf(decision, recomputed)],
    basis: streams.map(({ checked }) => checked),
    claim: own.checked,
    ruleSet: {
      id: ruleSet.id,
      version: ruleSet.version,
      ...(ruleSet.approvedBy === undefined ? {} : { approvedBy: ruleSet.approvedBy }),
      hash,
      ...(ruleSetHash === undefined ? {} : { storedHash: ruleSetHash }),
      holds: ruleSetHash === undefined || ruleSetHash === hash,
    },
  };
}

const OfClaim = z.object({ claimId: z.string() });

function preparationOf(claimId: string, events: readonly StoredEvent[]): StoredEvent | undefined {
  return events.find((event) => OfClaim.safeParse(upcastData(claimPrepared, event)).data?.claimId === claimId);
}
