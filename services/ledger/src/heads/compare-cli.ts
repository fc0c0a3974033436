import { ownerOf } from '@turnaround/contracts';
import { type EventStore, openLedger, START, StoreUnavailableError } from '@turnaround/event-store';
import { findLedger } from '../find-ledger.js';
import type { Output } from '../verify-cli.js';
import { compareAll, differenceInWords, mend, ON_ITS_WAY_MS } from './compare-all.js';
import { journalAddresses, openJournals } from './find-journals.js';

const AT_ONCE = 2_000;

/**
 * `ledger compare` and `ledger mend`: compares where every stream ends in its journal and in the ledger; `mend` puts back what one of the
 * two lost from the other, where nothing contradicts.
 * @returns the exit code: 0 they agree (now), 1 they do not, 2 they could not be compared
 */
export async function compareCommand(
  env: NodeJS.ProcessEnv,
  { out, error }: Output,
  { mending = false, onItsWayMs = ON_ITS_WAY_MS } = {},
): Promise<number> {
  const place = findLedger(env);
  if (place === undefined) {
    error('The platform is not running here. Start it with `npm start` and leave it running, then compare again;');
    error(
      'or say where ledger and journals are: DATABASE_URL=postgres://… and, where it is there, EVENT_STORE_URL=esdb://…',
    );
    return 2;
  }
  const stores: { close(): Promise<void> }[] = [];
  try {
    const migrationRole = env['MIGRATION_ROLE'];
    const ledger = await openLedger(place, { applicationName: 'ledger-compare', readOnly: !mending, migrationRole });
    stores.push(ledger);
    const journals = await openJournals(await journalAddresses(env), { writable: mending, migrationRole });
    stores.push(...journals.map(({ journal }) => journal));
    if (journals.length === 0) {
      error('There is no journal here to compare the ledger with.');
      return 2;
    }
    const { streams, differences } = await compareAll(journals, ledger, await ownersIn(ledger), onItsWayMs);
    for (const difference of differences) error(differenceInWords(difference));
    if (differences.length === 0) {
      out(`All ${streams} streams of ${journals.length} journals end in the ledger as they do there.`);
      return 0;
    }
    if (!mending) {
      error('To put back what one of the two lost: npm run ledger -- mend');
      return 1;
    }
    const { events, refused } = await mend(differences, ledger);
    for (const sentence of refused) error(sentence);
    out(`${events} events were put back.`);
    const contradictions = differences.filter(({ verdict }) => verdict === 'contradiction');
    return refused.length + contradictions.length === 0 ? 0 : 1;
  } catch (failure) {
    if (!(failure instanceof StoreUnavailableError)) throw failure;
    error(`They cannot be compared: ${failure.message}. Is the platform running (npm start)?`);
    return 2;
  } finally {
    for (const store of stores) await store.close();
  }
}

async function ownersIn(ledger: EventStore): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  for (let after = START; ;) {
    const page = await ledger.readAll(after, AT_ONCE);
    for (const { event } of page) owners.set(event.stream, ownerOf(event));
    const last = page.at(-1);
    if (last === undefined) return owners;
    after = last.position;
  }
}
