import { openLedger, StoreUnavailableError } from '@turnaround/event-store';
import { findLedger } from './find-ledger.js';
import { verifyLedger } from './verification/verify-ledger.js';

export interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

const PROGRESS_EVERY_EVENTS = 20_000;

/**
 * `ledger verify`: walks every chain of the ledger and says what it found.
 * @returns the exit code: 0 all chains hold, 1 an event does not fit, 2 the ledger could not be read
 */
export async function verifyCommand(env: NodeJS.ProcessEnv, { out, error }: Output): Promise<number> {
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
    const { events, streams, eventsPerSecond, broken } = await verifyLedger(ledger, {
      onProgress: (done, chains) => {
        if (done - shown < PROGRESS_EVERY_EVENTS) return;
        shown = done;
        out(`${done} events in ${chains} chains hold so far`);
      },
    });
    if (broken !== undefined) {
      error(`BROKEN: ${broken.stream}@${broken.revision}, event ${broken.id}: ${words[broken.finding]}.`);
      error(`It is the first one broken, after ${events - 1} events that hold.`);
      return 1;
    }
    out(`All ${events} events in ${streams} chains hold (${eventsPerSecond} events/s).`);
    return 0;
  } catch (failure) {
    if (!(failure instanceof StoreUnavailableError)) throw failure;
    error(`The ledger cannot be read: ${failure.message}. Is the platform running (npm start)?`);
    return 2;
  } finally {
    await ledger.close();
  }
}

const words = {
  'hash-mismatch': 'its content or its place was changed after it was recorded',
  gap: 'the event before it is missing',
} as const;
