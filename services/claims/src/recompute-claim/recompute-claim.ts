import { notFound } from '@turnaround/application';
import { type CheckedStream, claimPrepared, type Recomputation, upcastData } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { ledgerBehind } from '@turnaround/family-ledger';
import { canonicalJson, type StoredEvent, streamName } from '@turnaround/kernel';
import { evaluate, factsOf } from '@turnaround/payment-rules';
import { ruleSetHashOf, type RuleSetLibrary } from '@turnaround/rule-sets';
import { z } from 'zod';
import { ruleSetGone } from '../domain/family-claims/claim.errors.js';
import { differencesOf } from './differences.js';
import { replay } from './replay.js';

const Said = z.string().catch('');

/** The decision is taken as it stands, whatever its shape: what was tampered with must show, not fail to be read. */
const StoredClaim = claimPrepared.schema.extend({
  decision: z.looseObject({ ruleSetId: Said, ruleSetVersion: Said, asOf: Said, knownAt: Said }),
});

export type RecomputedClaim = Omit<Recomputation, 'stored' | 'today'> & { readonly stored: unknown };

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
  const own = await replayPreparation(claimId, prepared, ledger);
  if (own === undefined) throw ledgerBehind();
  const { recorded } = own;

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

interface Preparation {
  readonly recorded: StoredEvent;
  readonly checked: CheckedStream;
}

/**
 * How the ledger has it that the claim was prepared. One that an earlier release prepared is taken from the stream it was first recorded in,
 * which must hold, as must what was told of it again, to the last byte.
 */
async function replayPreparation(
  claimId: string,
  { stream, revision, metadata: { hash, carriedFrom } }: StoredEvent,
  ledger: EventStore,
): Promise<Preparation | undefined> {
  const told = await replay(ledger, { stream, revision, hash });
  const toldHere = preparationOf(claimId, told.events);
  if (toldHere === undefined || carriedFrom === undefined) {
    return toldHere && { recorded: toldHere, checked: told.checked };
  }
  const first = await replay(ledger, carriedFrom);
  const recorded = preparationOf(claimId, first.events);
  if (recorded === undefined) return undefined;
  const saysTheSame =
    canonicalJson(upcastData(claimPrepared, recorded)) === canonicalJson(upcastData(claimPrepared, toldHere));
  return { recorded, checked: { ...first.checked, holds: first.checked.holds && told.checked.holds && saysTheSame } };
}

const OfClaim = z.object({ claimId: z.string() });

function preparationOf(claimId: string, events: readonly StoredEvent[]): StoredEvent | undefined {
  return events.find((event) => OfClaim.safeParse(upcastData(claimPrepared, event)).data?.claimId === claimId);
}
