import { DomainError } from '@turnaround/kernel';
import { type Database, listen } from '@turnaround/postgres';
import { type Cancel, clock } from '@turnaround/resilience';
import { type Bearer, DependencyUnavailableError } from '@turnaround/service-kit';
import { type Account, type Accounts, claimsOf, machineClaimsOf, type TokenClaims } from './accounts.js';
import type { SessionLimits } from './session-limits.js';

const CHANNEL = 'session_ended';
/** A connection that has died without a word is not believed for longer. */
const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 10_000;
const OF_SYSTEMS = 'systems of partners';

interface SessionRow {
  account_id: string | null;
  expires_at: Date;
}

interface Live {
  readonly accountId: string;
  readonly until: number;
}

/**
 * Which sessions of the built-in provider go on. A token is good only while the session it was given in does, and while its account
 * is there and may what the token says; so whatever ends a session, sign-out, time, a stolen refresh token, a row that is gone, ends
 * its tokens and streams at once, at every gateway. The services behind are asked through a gateway only.
 */
export class Sessions {
  readonly #database: Database;
  readonly #limits: SessionLimits;
  readonly #accounts: Accounts;
  /** Accounts that are gone or have another password, until their sessions have ended. */
  readonly #shut = new Set<string>();
  readonly #live = new Map<string, Live>();
  readonly #onEnd = new Map<string, Set<() => void>>();
  /** Whether an end elsewhere would be heard of; while it would not, nothing is remembered. */
  #hears = false;
  /** Counts what was heard, so that an answer read before it is not remembered after it. */
  #heard = 0;

  constructor(database: Database, accounts: Accounts, limits: SessionLimits) {
    this.#database = database;
    this.#limits = limits;
    this.#accounts = accounts;
    accounts.onChange((before, now) => {
      for (const id of shutBy(before, now)) this.#shut.add(id);
      // What goes on was allowed to who was somebody else then.
      this.#forget();
      void this.#endShut().catch(() => undefined);
    });
  }

  /** Hears of ends at other gateways until `signal` aborts. */
  listen(signal: AbortSignal): Promise<void> {
    return listen(
      this.#database,
      CHANNEL,
      (id) => {
        if (id !== undefined) return this.#ended(id);
        this.#hears = true;
        this.#forget();
      },
      signal,
      () => {
        this.#hears = false;
        this.#forget();
      },
    );
  }

  /**
   * @throws DomainError ACCESS.SESSION_ENDED
   * @throws DependencyUnavailableError where it cannot be told whether the session goes on
   */
  async assertLive({ actor, sessionId }: Bearer): Promise<void> {
    const claims = this.#claimsOf(actor.id, sessionId);
    if (claims === undefined || !says(claims, actor) || this.#shut.has(actor.id)) throw ended();
    if (sessionId === undefined) return;
    const known = this.#live.get(sessionId);
    const now = clock.now().getTime();
    const accountId = known !== undefined && known.until > now ? known.accountId : await this.#look(sessionId);
    if (accountId !== actor.id) throw ended();
  }

  /**
   * Calls once when the session ends, or may have ended unheard.
   * @param sessionId undefined for a partner's system, which has none: it may go on while its account is as it was
   */
  whenEnded(sessionId: string | undefined, call: () => void): Cancel {
    return this.#whenEnded(sessionId ?? OF_SYSTEMS, call);
  }

  #whenEnded(sessionId: string, call: () => void): Cancel {
    const calls = this.#onEnd.get(sessionId) ?? new Set();
    this.#onEnd.set(sessionId, calls.add(call));
    return () => {
      calls.delete(call);
      if (calls.size === 0 && this.#onEnd.get(sessionId) === calls) this.#onEnd.delete(sessionId);
    };
  }

  async end(sessionId: string): Promise<void> {
    await this.#database.query(
      `with ended as (delete from identity_record where model = 'Session' and session_uid = $1)
       select pg_notify('${CHANNEL}', $1)`,
      [sessionId],
    );
    this.#ended(sessionId);
  }

  /** The session in which somebody was given this: a token of it may be in other hands. */
  async endOfGrant(grantId: string): Promise<void> {
    const { rows } = await this.#database.query<{ session_uid: string }>(
      `select session_uid from identity_record
        where model = 'Session' and exists (
          select from jsonb_each(payload -> 'authorizations') as given where given.value ->> 'grantId' = $1)`,
      [grantId],
    );
    for (const { session_uid: id } of rows) await this.end(id);
  }

  /** The person is still there: the session goes on, no longer than it may. */
  async goOn(sessionId: string): Promise<void> {
    const now = Math.floor(clock.now().getTime() / 1000);
    await this.#database.query(
      `update identity_record as session
          set payload = jsonb_set(payload, '{exp}', to_jsonb(ends.at)), expires_at = to_timestamp(ends.at)
         from (select session_uid, least($2::bigint + $3, (payload ->> 'loginTs')::bigint + $4) as at
                 from identity_record where model = 'Session' and session_uid = $1) as ends
        where session.model = 'Session' and session.session_uid = ends.session_uid`,
      [sessionId, now, this.#limits.idle, this.#limits.longest],
    );
  }

  /** Removes what has run out. @returns whose sessions they were */
  async sweep(): Promise<readonly string[]> {
    await this.#endShut();
    const { rows } = await this.#database.query<{ session_uid: string; account_id: string | null }>(
      `delete from identity_record where model = 'Session' and expires_at <= $1
       returning session_uid, payload ->> 'accountId' as account_id`,
      [clock.now()],
    );
    for (const { session_uid: id } of rows) await this.end(id);
    return rows.flatMap(({ account_id: id }) => id ?? []);
  }

  #claimsOf(id: string, sessionId: string | undefined): TokenClaims | undefined {
    if (sessionId === undefined) {
      const account = this.#accounts.byClient(id);
      return account && machineClaimsOf(account);
    }
    const account = this.#accounts.byId(id);
    return account && claimsOf(account);
  }

  async #endShut(): Promise<void> {
    const shut = [...this.#shut];
    if (shut.length === 0) return;
    const { rows } = await this.#database.query<{ session_uid: string }>(
      `select session_uid from identity_record where model = 'Session' and payload ->> 'accountId' = any($1)`,
      [shut],
    );
    for (const { session_uid: id } of rows) await this.end(id);
    for (const id of shut) this.#shut.delete(id);
  }

  async #look(sessionId: string): Promise<string | undefined> {
    const heard = this.#heard;
    const now = clock.now();
    const { rows } = await this.#database
      .query<SessionRow>(
        `select payload ->> 'accountId' as account_id, expires_at from identity_record
          where model = 'Session' and session_uid = $1 and expires_at > $2`,
        [sessionId, now],
      )
      .catch((cause: unknown) => {
        throw new DependencyUnavailableError('Whether the session goes on cannot be told just now', { cause });
      });
    const accountId = rows[0]?.account_id ?? undefined;
    if (rows[0] === undefined || accountId === undefined) return undefined;
    if (this.#hears && heard === this.#heard) {
      if (this.#live.size >= MOST_REMEMBERED) this.#live.clear();
      const until = Math.min(rows[0].expires_at.getTime(), now.getTime() + REMEMBERED_MS);
      this.#live.set(sessionId, { accountId, until });
    }
    return accountId;
  }

  #ended(sessionId: string): void {
    this.#heard += 1;
    this.#live.delete(sessionId);
    const calls = this.#onEnd.get(sessionId);
    this.#onEnd.delete(sessionId);
    calls?.forEach((call) => call());
  }

  /** What has been missed cannot be told, so everything that goes on is asked for again. */
  #forget(): void {
    this.#heard += 1;
    this.#live.clear();
    for (const sessionId of [...this.#onEnd.keys()]) this.#ended(sessionId);
  }
}

/** Whose sessions an account that is changed ends: they were begun by who had its password, or by somebody who is there no more. */
function shutBy(before: readonly Account[], now: readonly Account[]): readonly string[] {
  const passwords = new Map(now.map(({ id, password }) => [id, password]));
  return before.flatMap(({ id, password }) => (passwords.get(id) === password ? [] : [id]));
}

function says({ name, role, team_id: teamId, agency_id: agencyId }: TokenClaims, actor: Bearer['actor']): boolean {
  return actor.name === name && actor.role === role && actor.teamId === teamId && actor.agencyId === agencyId;
}

function ended(): Error {
  return new DomainError('ACCESS.SESSION_ENDED', 'This session has ended; sign in again.');
}
