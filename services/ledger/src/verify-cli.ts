import { ownerOf } from '@turnaround/contracts';
import { type EventStore, findings, openLedger, StoreUnavailableError } from '@turnaround/event-store';
import { findLedger, sealsDirectory } from './find-ledger.js';
import { compareAt, ON_ITS_WAY_MS } from './heads/compare-all.js';
import { journalAddresses } from './heads/find-journals.js';
import type { SealFinding, SealReport } from './seals/seal-witness.js';
import { witnessFor } from './seals/seals.js';
import { verifyLedger } from './verification/verify-ledger.js';

export interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

const PROGRESS_EVERY_EVENTS = 20_000;

/**
 * `ledger verify`: walks every chain of the ledger, compares it with its seals and says what it found.
 * @returns the exit code: 0 all holds, 1 an event does not fit its chain or its seal, 2 the ledger could not be read
 */
export async function verifyCommand(
  env: NodeJS.ProcessEnv,
  { out, error }: Output,
  { onItsWayMs = ON_ITS_WAY_MS } = {},
): Promise<number> {
  const place = findLedger(env);
  if (place === undefined) {
    error(
      'The ledger is not running here. Start the platform with `npm start` and leave it running, then verify again;',
    );
    error('or say where the ledger is: DATABASE_URL=postgres://… or EVENT_STORE_URL=esdb://…');
    return 2;
  }
  const ledger = await openLedger(place, { applicationName: 'ledger-verify', readOnly: true });
  try {
    let shown = 0;
    const owners = new Map<string, string>();
    const witness = await witnessFor(ledger, sealsDirectory(env));
    const { events, streams, eventsPerSecond, broken, seals } = await verifyLedger(ledger, {
      eachStream: place.kind === 'eventstore',
      witness,
      onEvent: (event) => void owners.set(event.stream, ownerOf(event)),
      onProgress: (done, chains) => {
        if (done - shown < PROGRESS_EVERY_EVENTS) return;
        shown = done;
        out(`${done} events in ${chains} chains hold so far`);
      },
    });
    if (broken !== undefined) {
      const event = broken.id === '' ? '' : `, event ${broken.id}`;
      error(`BROKEN: ${broken.stream}@${broken.revision}${event}: ${findings[broken.finding]}.`);
      error(`It is the first one broken, after ${events - 1} events that hold.`);
      return 1;
    }
    if (seals?.finding !== undefined) {
      error(`NOT AS SEALED: ${inWords(seals.finding)}`);
      error(`It is the first place that differs, after ${seals.sealed} events that are as they were sealed.`);
      return 1;
    }
    out(`All ${events} events in ${streams} chains hold (${eventsPerSecond} events/s).`);
    for (const line of sealWords(seals)) out(line);
    return await compareWithJournals(ledger, owners, { env, onItsWayMs }, { out, error });
  } catch (failure) {
    if (!(failure instanceof StoreUnavailableError)) throw failure;
    error(`The ledger cannot be read: ${failure.message}. Is the platform running (npm start)?`);
    return 2;
  } finally {
    await ledger.close();
  }
}

/** @returns the exit code */
async function compareWithJournals(
  ledger: EventStore,
  owners: ReadonlyMap<string, string>,
  { env, onItsWayMs }: { readonly env: NodeJS.ProcessEnv; readonly onItsWayMs: number },
  { out, error }: Output,
): Promise<number> {
  const { journals, streams, differences } = await compareAt(await journalAddresses(env), ledger, owners, onItsWayMs);
  for (const difference of differences) error(`NOT AS IN ITS JOURNAL: ${difference}`);
  if (differences.length > 0) return 1;
  out(
    journals === 0
      ? 'There were no journals here to compare the ledger with.'
      : `All ${streams} streams end as they do in their journals.`,
  );
  return 0;
}

export function sealWords(report: SealReport | undefined): readonly string[] {
  if (report === undefined || report.seals === 0)
    return ['Nothing is sealed yet: a chain that was made anew would hold as well.'];
  const { seals, sealed, unsealed, outside } = report;
  const covered = `${sealed} of them are as they were sealed (${seals} seals); ${unsealed} came later.`;
  return outside
    ? [covered]
    : [
        covered,
        'There were no copies outside the ledger to compare with: whoever can change the ledger can change its seals.',
      ];
}

/** A sentence, for people. */
export function inWords({ seal, finding, sealed, found }: SealFinding): string {
  switch (finding) {
    case 'forged-seal':
      return `seal ${seal} was not signed with a key of this ledger, or does not follow the seal before it.`;
    case 'two-seals':
      return `seal ${seal} says one thing in the ledger and another in the copy outside of it.`;
    case 'other-events':
      return `under seal ${seal}, ${sealed ?? 'another event'} was sealed where ${found ?? 'nothing'} stands now.`;
    case 'cut':
      return `the ledger ends before what seal ${seal} covers does${sealed === undefined ? '' : `: ${sealed} is missing first`}.`;
    case 'other-heads':
      return `all events under seal ${seal} are there, and yet streams end elsewhere than it says.`;
  }
}
