import { findHeldBack, type OpenTransaction } from '@turnaround/event-store';
import type { Queryable } from '@turnaround/postgres';
import { clock } from '@turnaround/resilience';
import type { ReadinessCheck } from './readiness.js';

/** Longer than any transaction of the platform takes. */
const TOLERATED_MS = 5_000;

/**
 * Whether a transaction left open somewhere on the server holds back everybody who reads events: projectors, reactions, the relay.
 * Says who it is and since when, so that a person can end it.
 * @param database of the schema with the events
 */
export function heldBackCheck(database: Queryable, toleratedMs = TOLERATED_MS): ReadinessCheck {
  // A role that may not see when a transaction began has seen it for so long, at least.
  let seen = new Map<string, Date>();
  return {
    name: 'readers',
    critical: false,
    check: async () => {
      const { by, events } = await findHeldBack(database);
      const now = clock.now();
      seen = new Map(by.map(({ transaction, since }) => [transaction, since ?? seen.get(transaction) ?? now]));
      const long = by.filter((one) => now.getTime() - sinceOf(one, seen).getTime() >= toleratedMs);
      if (long.length === 0) return { ok: true };
      const who = long.map((one) => describe(one, sinceOf(one, seen)));
      return {
        ok: false,
        detail: `${who.join('; ')}: ${events === 1000 ? '1000 or more' : events} events wait behind it`,
      };
    },
  };
}

function sinceOf({ transaction }: OpenTransaction, seen: ReadonlyMap<string, Date>): Date {
  return seen.get(transaction) ?? new Date(0);
}

function describe({ pid, application, user, state }: OpenTransaction, since: Date): string {
  const who =
    pid === undefined ? `the prepared transaction ${application}` : `process ${pid} (${application || 'unnamed'})`;
  return `${who} of ${user} holds back all readers with a transaction open since ${since.toISOString()}${state === undefined ? '' : ` (${state})`}`;
}
