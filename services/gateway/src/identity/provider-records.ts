import type { Database } from '@turnaround/postgres';
import { clock } from '@turnaround/resilience';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Row {
  payload: AdapterPayload;
  consumed: boolean;
}

interface Policy {
  /** In which a refresh token may be used again. */
  readonly graceSeconds: number;
  /** A refresh token was used after that, or given up: what was given with its grant is good no more. */
  readonly onRevoked: (grantId: string) => Promise<void>;
  /** Clients are not records: they are who the operator says, as it is said now. */
  readonly clientOf: (clientId: string) => AdapterPayload | undefined;
}

/** Keeps what the provider issues in PostgreSQL; expired rows are invisible at once and swept now and then. */
class ProviderRecords implements Adapter {
  constructor(
    private readonly database: Database,
    private readonly model: string,
    private readonly policy: Policy,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    await this.database.query(
      `insert into identity_record (model, id, payload, grant_id, session_uid, expires_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (model, id) do update
         set payload = excluded.payload, grant_id = excluded.grant_id,
             session_uid = excluded.session_uid, expires_at = excluded.expires_at`,
      [
        this.model,
        id,
        JSON.stringify(payload),
        payload.grantId ?? null,
        this.model === 'Session' ? (payload.uid ?? null) : null,
        Number.isFinite(expiresIn) ? new Date(clock.now().getTime() + expiresIn * 1000) : null,
      ],
    );
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.model === 'Client' ? this.policy.clientOf(id) : this.first(`id = $2`, id);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.first(`session_uid = $2`, uid);
  }

  /** The device flow is switched off, so there are no user codes. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async consume(id: string): Promise<void> {
    await this.database.query(
      `update identity_record set consumed_at = coalesce(consumed_at, $3) where model = $1 and id = $2`,
      [this.model, id, clock.now()],
    );
  }

  async destroy(id: string): Promise<void> {
    await this.database.query(`delete from identity_record where model = $1 and id = $2`, [this.model, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.database.query('delete from identity_record where model = $1 and grant_id = $2', [this.model, grantId]);
    if (this.model === 'RefreshToken') await this.policy.onRevoked(grantId);
  }

  private async first(condition: string, value: string): Promise<AdapterPayload | undefined> {
    const now = clock.now();
    const { rows } = await this.database.query<Row>(
      `select payload, consumed_at is not null and consumed_at <= $4 as consumed from identity_record
        where model = $1 and ${condition} and (expires_at is null or expires_at > $3)`,
      [this.model, value, now, new Date(now.getTime() - this.graceMs())],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    return row.consumed ? { ...row.payload, consumed: true } : row.payload;
  }

  /** Two tabs, or one that did not hear the answer, may renew by one refresh token; a code is good once. */
  private graceMs(): number {
    return this.model === 'RefreshToken' ? this.policy.graceSeconds * 1000 : 0;
  }
}

export function providerRecords(database: Database, policy: Policy): AdapterFactory {
  return (model) => new ProviderRecords(database, model, policy);
}

export async function sweepExpiredRecords(database: Database): Promise<void> {
  await database.query(
    `delete from identity_record where model <> 'Session' and expires_at < now() - interval '1 day'`,
  );
}
