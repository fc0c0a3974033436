import type { Database } from '@turnaround/postgres';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Row {
  payload: AdapterPayload;
  consumed: boolean;
}

const LIVE = '(expires_at is null or expires_at > now())';

/** Keeps what the provider issues in PostgreSQL; expired rows are invisible at once and swept now and then. */
class ProviderRecords implements Adapter {
  constructor(
    private readonly database: Database,
    private readonly model: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    await this.database.query(
      `insert into identity_record (model, id, payload, grant_id, session_uid, expires_at)
       values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
       on conflict (model, id) do update
         set payload = excluded.payload, grant_id = excluded.grant_id,
             session_uid = excluded.session_uid, expires_at = excluded.expires_at`,
      [
        this.model,
        id,
        JSON.stringify(payload),
        payload.grantId ?? null,
        this.model === 'Session' ? (payload.uid ?? null) : null,
        Number.isFinite(expiresIn) ? expiresIn : null,
      ],
    );
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.first(`id = $2`, id);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.first(`session_uid = $2`, uid);
  }

  /** The device flow is switched off, so there are no user codes. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async consume(id: string): Promise<void> {
    await this.database.query(`update identity_record set consumed_at = now() where model = $1 and id = $2`, [
      this.model,
      id,
    ]);
  }

  async destroy(id: string): Promise<void> {
    await this.database.query(`delete from identity_record where model = $1 and id = $2`, [this.model, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.database.query(`delete from identity_record where grant_id = $1`, [grantId]);
  }

  private async first(condition: string, value: string): Promise<AdapterPayload | undefined> {
    const { rows } = await this.database.query<Row>(
      `select payload, consumed_at is not null as consumed from identity_record where model = $1 and ${condition} and ${LIVE}`,
      [this.model, value],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    return row.consumed ? { ...row.payload, consumed: true } : row.payload;
  }
}

export function providerRecords(database: Database): AdapterFactory {
  return (model) => new ProviderRecords(database, model);
}

export async function sweepExpiredRecords(database: Database): Promise<void> {
  await database.query(`delete from identity_record where expires_at < now() - interval '1 day'`);
}
