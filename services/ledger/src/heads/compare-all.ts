import { type Context, isCopiedAway } from '@turnaround/contracts';
import {
  asRecorded,
  compareHeads,
  type EventStore,
  findings,
  type HeadDifference,
  lostEvents,
  recordFitting,
} from '@turnaround/event-store';
import { pollUntil } from '@turnaround/resilience';
import { type FoundJournal, type JournalAddresses, openJournals } from './find-journals.js';

const AT_ONCE = 500;
const RECORDED_AT_ONCE = 500;
const LOOK_AGAIN_MS = 500;
/** While the platform runs the ledger is a moment behind; what it lacks longer than this it lost. */
export const ON_ITS_WAY_MS = 15_000;

export interface Comparison {
  readonly streams: number;
  readonly differences: readonly Found[];
}

interface Found extends HeadDifference, FoundJournal {}

export interface Compared {
  readonly journals: number;
  readonly streams: number;
  /** A sentence for each stream that ends otherwise. */
  readonly differences: readonly string[];
}

/**
 * `compareAll` with the journals at these addresses, opened for it.
 * @throws StoreUnavailableError
 */
export async function compareAt(
  addresses: JournalAddresses,
  ledger: EventStore,
  owners: ReadonlyMap<string, string>,
  onItsWayMs?: number,
): Promise<Compared> {
  const journals = await openJournals(addresses);
  try {
    const { streams, differences } = await compareAll(journals, ledger, owners, onItsWayMs);
    return { journals: journals.length, streams, differences: differences.map(differenceInWords) };
  } finally {
    for (const { journal } of journals) await journal.close();
  }
}

/**
 * Compares every stream of the journals, and every stream the ledger knows of theirs.
 * @param owners of the ledger's streams: the context whose journal each belongs to
 * @param onItsWayMs so long, in all, the ledger may still take what a journal has
 * @throws StoreUnavailableError
 */
export async function compareAll(
  journals: readonly FoundJournal[],
  ledger: EventStore,
  owners: ReadonlyMap<string, string>,
  onItsWayMs = ON_ITS_WAY_MS,
): Promise<Comparison> {
  const deadline = performance.now() + onItsWayMs;
  let streams = 0;
  const differences: Found[] = [];
  const held = new Map<Context, readonly string[]>();
  for (const { context, journal } of journals) held.set(context, await streamsOf({ context, journal }));
  const known = new Set([...held.values()].flat());
  for (const { context, journal } of journals) {
    const gone = [...owners].flatMap(([stream, owner]) => (owner === context && !known.has(stream) ? [stream] : []));
    const list = [...(held.get(context) ?? []), ...gone];
    streams += list.length;
    for (let first = 0; first < list.length; first += AT_ONCE)
      for (const each of await settled(journal, ledger, list.slice(first, first + AT_ONCE), deadline))
        differences.push({ ...each, context, journal });
  }
  return { streams, differences };
}

/**
 * Puts back what one of the two lost, in the order in which it was recorded first. Contradictions stay.
 * @returns how many events, and a sentence for each stream that would not fit
 */
export async function mend(
  differences: readonly Found[],
  ledger: EventStore,
): Promise<{ readonly events: number; readonly refused: readonly string[] }> {
  const refused: string[] = [];
  let events = 0;
  const record = async (
    store: EventStore,
    lost: readonly Found[],
    from: (each: Found) => EventStore,
  ): Promise<void> => {
    const all = asRecorded((await Promise.all(lost.map((each) => lostEvents(each, from(each))))).flat());
    for (let first = 0; first < all.length; first += RECORDED_AT_ONCE)
      for (const finding of await recordFitting(store, all.slice(first, first + RECORDED_AT_ONCE)))
        refused.push(finding.message);
    events += all.length;
  };
  const lostBy = (verdict: HeadDifference['verdict']): readonly Found[] =>
    differences.filter((each) => each.verdict === verdict);
  for (const [journal, lost] of Map.groupBy(lostBy('journal-lost'), (each) => each.journal))
    await record(journal, lost, () => ledger);
  await record(ledger, lostBy('ledger-lost'), ({ journal }) => journal);
  return { events, refused };
}

/** A sentence, for people. */
export function differenceInWords({ stream, context, journalEnd, ledgerEnd, verdict, contradiction }: Found): string {
  switch (verdict) {
    case 'journal-lost':
      return `${stream}: the ledger ends at revision ${ledgerEnd} and the journal of ${context} at ${journalEnd}: the journal lost ${ledgerEnd - journalEnd} events.`;
    case 'ledger-lost':
      return `${stream}: the journal of ${context} ends at revision ${journalEnd} and the ledger at ${ledgerEnd}: the ledger lacks ${journalEnd - ledgerEnd} events.`;
    case 'contradiction':
      return `${stream}@${contradiction?.revision ?? 0}: the journal of ${context} and the ledger contradict each other${
        contradiction === undefined ? '' : `: ${findings[contradiction.finding]}`
      }.`;
  }
}

async function streamsOf({
  context,
  journal,
}: {
  context: Context;
  journal: FoundJournal['journal'];
}): Promise<string[]> {
  const streams: string[] = [];
  for (let after = ''; ;) {
    const page = await journal.headsAfter(after, AT_ONCE);
    streams.push(...page.map(({ stream }) => stream).filter((stream) => !isCopiedAway(stream, context)));
    const last = page.at(-1);
    if (last === undefined || page.length < AT_ONCE) return streams;
    after = last.stream;
  }
}

/** What still differs once the ledger has had time to take what was on its way. */
async function settled(
  journal: EventStore,
  ledger: EventStore,
  streams: readonly string[],
  deadline: number,
): Promise<readonly HeadDifference[]> {
  const terms = { everyMs: LOOK_AGAIN_MS, withinMs: Math.max(0, deadline - performance.now()) };
  let left = await compareHeads(journal, ledger, streams);
  await pollUntil(async () => {
    if (left.every(({ verdict }) => verdict !== 'ledger-lost')) return true;
    left = await compareHeads(
      journal,
      ledger,
      left.map(({ stream }) => stream),
    );
    return false;
  }, terms);
  return left;
}
