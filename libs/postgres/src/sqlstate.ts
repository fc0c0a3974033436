/**
 * What an error of PostgreSQL says of trying again:
 * - `away`: the database, or what was asked of it, is not to be had just now (down, full, read-only, busy, cancelled). The same call
 *   may succeed later, so whoever works through events keeps its place.
 * - `data`: these values are refused, now and always. Only what they belong to is put aside.
 * - `fault`: our statement, our schema or our rights are wrong. No value is to blame, and nothing may be skipped for it.
 */
export type Trouble = 'away' | 'data' | 'fault';

/** By the class, the first two characters; every class of PostgreSQL 18 (appendix A of its manual). */
const CLASSES: ReadonlyMap<string, Trouble> = new Map([
  // Successes and notices: nobody throws them, and should one be thrown, it is not the values' doing.
  ...classes('fault', '00', '01', '02'),
  // Statement not complete, trigger, feature, locator, grantor, role, diagnostics.
  ...classes('fault', '03', '09', '0A', '0B', '0F', '0L', '0P', '0Z', '10'),
  ...classes('away', '08', '40', '53', '57', '58', '72'),
  // Case not found, two rows where one was meant, a value that does not fit, a constraint, a trigger, a view's check, a limit (a text too long for its index).
  ...classes('data', '20', '21', '22', '23', '27', '44', '54'),
  // Cursors, transactions, statement names, rights, savepoints, routines.
  ...classes('fault', '24', '25', '26', '28', '2B', '2D', '2F', '34', '38', '39', '3B', '3D', '3F', '42'),
  // Something is not in the state that the statement needs.
  ...classes('fault', '55'),
  ...classes('fault', 'F0', 'HV', 'P0', 'XX'),
]);

/** Where a code says something else than its class. */
const CODES: ReadonlyMap<string, Trouble> = new Map([
  // A standby, or a server set to read-only while its disk is full: the one that writes comes back.
  ['25006', 'away'],
  // A transaction that took too long, as it does when the server is slow.
  ['25P03', 'away'],
  ['25P04', 'away'],
  // A lock that was not to be had in time; an object that somebody else is using.
  ['55P03', 'away'],
  ['55006', 'away'],
]);

/** Undefined for what is no SQLSTATE. A class of a later PostgreSQL is a `fault`: nothing is skipped for what nobody has looked at. */
export function troubleOf(sqlstate: string): Trouble | undefined {
  if (!/^[0-9A-Z]{5}$/.test(sqlstate)) return undefined;
  return CODES.get(sqlstate) ?? classOf(sqlstate) ?? 'fault';
}

/** What the table says of the code's class; undefined where the table does not know it. */
export function classOf(sqlstate: string): Trouble | undefined {
  return CLASSES.get(sqlstate.slice(0, 2));
}

function classes(trouble: Trouble, ...names: readonly string[]): [string, Trouble][] {
  return names.map((name) => [name, trouble]);
}
