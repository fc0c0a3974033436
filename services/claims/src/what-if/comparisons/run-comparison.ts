import { breathe } from '@turnaround/resilience';
import type { EventStore } from '@turnaround/event-store';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { chosenRules } from './chosen-rules.js';
import { type ComparisonStore, TakenRequest, type UnfinishedComparison } from './comparison-store.js';
import { gatherCases } from './gather-cases.js';
import { familyVerdictOf } from './family-verdict.js';
import { Tally } from './tally.js';

/** So many families are judged before other requests get their turn. */
const FAMILIES_AT_ONCE = 50;
const FAMILIES_A_REPORT = 500;

interface Parts {
  readonly store: ComparisonStore;
  readonly ledger: EventStore;
  readonly ruleSets: RuleSetLibrary;
}

/**
 * Judges every attached family by both sides. What was read lives in memory only: a comparison that was cut off starts again
 * and, because its instant is fixed, comes to the same result.
 * @throws InvalidInputError where rules it was asked for are no longer installed
 */
export async function runComparison(
  { id, asked: stored }: UnfinishedComparison,
  { store, ledger, ruleSets }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const asked = TakenRequest.parse(stored);
  const left = chosenRules(asked.left, ruleSets, '/left');
  const right = chosenRules(asked.right, ruleSets, '/right');
  const cases = await gatherCases(ledger, asked.knownAt, signal, (eventsRead) => store.progress(id, { eventsRead }));
  const tally = new Tally(left.title, right.title);
  let seen = 0;
  for (const [caseId, { familyName, facts }] of cases) {
    if (signal.aborted) return;
    seen += 1;
    if (seen % FAMILIES_AT_ONCE === 0) await breathe();
    if (!facts.attachments.some(({ acceptedOn }) => acceptedOn <= asked.asOf)) continue;
    const family = { caseId, familyId: facts.familyId ?? '', familyName };
    tally.add(family, familyVerdictOf(left, facts, asked), familyVerdictOf(right, facts, asked));
    const { familiesJudged } = tally;
    if (familiesJudged % FAMILIES_A_REPORT === 0) await store.progress(id, { familiesJudged });
  }
  if (!signal.aborted) await store.finish(id, tally.familiesJudged, tally.result());
}
