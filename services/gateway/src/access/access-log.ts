import { randomUUID } from 'node:crypto';
import type { AccessAction, Role } from '@turnaround/contracts';
import { canonicalJson } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { clock } from '@turnaround/resilience';
import { DependencyUnavailableError } from '@turnaround/service-kit';

/** One answer: whom it showed, or that it was refused. */
export interface AccessEntry {
  /** Absent where nobody known had signed in. */
  readonly actor?: {
    readonly id: string;
    readonly name: string;
    readonly role: Role | (string & {});
    readonly agencyId?: string | undefined;
  };
  readonly action: AccessAction;
  readonly outcome: 'done' | 'refused';
  /** Method and pattern, `GET /api/families/:id`: never what was typed, which may hold a name. */
  readonly address: string;
  readonly resource?: string | undefined;
  readonly recordId?: string | undefined;
  readonly familyIds: Iterable<string>;
  /** Instant, for a look into the past. */
  readonly knownAt?: string | undefined;
  /** Network address; of refusals and sign-ins. */
  readonly origin?: string | undefined;
  readonly correlationId: string;
}

interface Waiting {
  readonly text: string;
  readonly written: PromiseWithResolvers<void>;
}

/** One statement holds the chain while it runs. */
const MOST_AT_ONCE = 500;
/** Whoever asks beyond this while the log is slow is refused rather than kept in memory. */
const MOST_WAITING = 10_000;

/**
 * The log of looks, as a chain that only grows. An entry is kept before its answer goes out (docs/adr/0018-access-log.md): what
 * comes while a write is under way goes with the next one, so that an answer waits for at most two round trips and a busy gateway
 * makes few.
 */
export class AccessLog {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly database: Pick<Database, 'query'>) {}

  /**
   * Resolves once the entry is kept for good.
   * @throws DependencyUnavailableError where it is not: the answer may not go out
   */
  append(entry: AccessEntry): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(notLogged());
    const written = Promise.withResolvers<void>();
    this.waiting.push({ text: textOf(entry), written });
    if (!this.writing) void this.writeAll();
    return written.promise;
  }

  private async writeAll(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      try {
        await this.database.query('select append_access_entries($1::text[])', [batch.map(({ text }) => text)]);
        for (const { written } of batch) written.resolve();
      } catch (cause) {
        for (const { written } of batch) written.reject(notLogged(cause));
      }
    }
    this.writing = false;
  }
}

function textOf({ actor, familyIds, ...entry }: AccessEntry): string {
  return canonicalJson({
    id: randomUUID(),
    loggedAt: clock.now().toISOString(),
    actorId: actor?.id ?? null,
    actorName: actor?.name ?? null,
    actorRole: actor?.role ?? null,
    agencyId: actor?.agencyId ?? null,
    action: entry.action,
    outcome: entry.outcome,
    address: entry.address,
    resource: entry.resource ?? null,
    recordId: entry.recordId ?? null,
    familyIds: [...new Set(familyIds)].toSorted(),
    knownAt: entry.knownAt ?? null,
    origin: entry.origin ?? null,
    correlationId: entry.correlationId,
  });
}

function notLogged(cause?: unknown): Error {
  return new DependencyUnavailableError('The access could not be logged', { cause });
}
