import { isToldAgain, readEvent, type TurnaroundEvent } from '@turnaround/contracts';
import { type EventStore, START } from '@turnaround/event-store';
import { type StoredEvent, streamCategory, streamId, type ReadEvent } from '@turnaround/kernel';
import { type FamilyFacts, foldFacts, noFacts } from '@turnaround/payment-rules';

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
    for (const { event } of page) if (recordedBy(event, knownAt) && !isToldAgain(event)) take(cases, event);
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

function take(cases: Map<string, GatheredCase>, stored: StoredEvent): void {
  const event = readEvent(stored);
  const caseId = event && caseIdOf(event);
  if (event === undefined || caseId === undefined) return;
  const { familyName, facts } = cases.get(caseId) ?? { familyName: '', facts: noFacts };
  cases.set(caseId, { familyName: nameIn(event) ?? familyName, facts: foldFacts(facts, event) });
}

/** Events of claims say themselves whose they are, whatever their stream is called. */
function caseIdOf({ type, stream, data }: ReadEvent<TurnaroundEvent>): string | undefined {
  if (CATEGORIES_OF_CASES.has(streamCategory(stream))) return streamId(stream);
  return type.startsWith('claims.') && 'caseId' in data ? data.caseId : undefined;
}

function nameIn({ type, data }: ReadEvent<TurnaroundEvent>): string | undefined {
  const naming = type === 'referrals.ReferralSubmitted' || type === 'referrals.ReferralAccepted';
  return naming ? data.familyName : undefined;
}
