import { type EventStore, START } from '@turnaround/event-store';
import { type StoredEvent, streamCategory, streamId } from '@turnaround/kernel';
import { type FamilyFacts, foldFacts, noFacts } from '@turnaround/payment-rules';
import { z } from 'zod';

/** What the rules need to know of one episode of support. */
export interface GatheredCase {
  readonly familyName: string;
  readonly facts: FamilyFacts;
}

const EVENTS_AT_ONCE = 2_000;
/** Their streams are named after the case. */
const CATEGORIES_OF_CASES: ReadonlySet<string> = new Set([
  'referral',
  'assessment',
  'wholeFamilyPlan',
  'outcomeRecord',
]);

const Named = z.object({ familyName: z.string() });
const OfCase = z.object({ caseId: z.string() });

/**
 * Reads the whole ledger once, in its own order, and keeps of each case only the facts: memory grows with the families of
 * the programme, not with its events.
 * @param knownAt UTC instant with milliseconds; what was recorded later is left out
 * @param onProgress told how many events have been read so far
 * @returns by case id; cut short when `signal` aborts
 */
export async function gatherCases(
  ledger: EventStore,
  knownAt: string,
  signal: AbortSignal,
  onProgress: (eventsRead: number) => Promise<void>,
): Promise<ReadonlyMap<string, GatheredCase>> {
  const cases = new Map<string, GatheredCase>();
  let position = START;
  for (let read = 0; !signal.aborted;) {
    const page = await ledger.readAll(position, EVENTS_AT_ONCE);
    for (const { event } of page) if (recordedBy(event, knownAt)) take(cases, event);
    const last = page.at(-1);
    if (last === undefined) break;
    position = last.position;
    read += page.length;
    await onProgress(read);
  }
  shareClaims(cases);
  return cases;
}

/** What was claimed for one episode of a family bears on all of them. */
function shareClaims(cases: Map<string, GatheredCase>): void {
  const episodes = Map.groupBy(cases, ([, { facts }]) => facts.familyId);
  for (const [familyId, ofFamily] of episodes) {
    if (familyId === undefined || ofFamily.length === 1) continue;
    const claimed = {
      claims: ofFamily.flatMap(([, { facts }]) => facts.claims),
      payments: ofFamily.flatMap(([, { facts }]) => facts.payments),
      fallenClaims: ofFamily.flatMap(([, { facts }]) => facts.fallenClaims),
    };
    for (const [caseId, { familyName, facts }] of ofFamily) {
      cases.set(caseId, { familyName, facts: { ...facts, ...claimed } });
    }
  }
}

function recordedBy({ metadata }: StoredEvent, knownAt: string): boolean {
  return new Date(metadata.recordedAt).toISOString() <= knownAt;
}

function take(cases: Map<string, GatheredCase>, event: StoredEvent): void {
  const caseId = caseIdOf(event);
  if (caseId === undefined) return;
  const { familyName, facts } = cases.get(caseId) ?? { familyName: '', facts: noFacts };
  cases.set(caseId, { familyName: nameIn(event) ?? familyName, facts: foldFacts(facts, event) });
}

/** Streams of claims have ids of their own; their events say whose they are. */
function caseIdOf({ stream, data }: StoredEvent): string | undefined {
  const category = streamCategory(stream);
  if (CATEGORIES_OF_CASES.has(category)) return streamId(stream);
  return category === 'familyClaims' ? OfCase.safeParse(data).data?.caseId : undefined;
}

function nameIn({ type, data }: StoredEvent): string | undefined {
  const naming = type === 'referrals.ReferralSubmitted' || type === 'referrals.ReferralAccepted';
  return naming ? Named.safeParse(data).data?.familyName : undefined;
}
