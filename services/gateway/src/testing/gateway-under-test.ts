import { fileURLToPath } from 'node:url';
import { type RefusalsUnderTest, startRefusals } from '@turnaround/consent/testing';
import type { Actor } from '@turnaround/kernel';
import { openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import type { StartOptions } from '@turnaround/service-kit';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { createTestDatabase } from '@turnaround/testing';
import { gatewayService } from '../gateway.module.js';
import { createReadModelTables, type ReadModelTables } from './read-model-tables.js';

export const accountsFile = fileURLToPath(new URL('../../../../seeds/accounts.json', import.meta.url));

const ruleSets = fileURLToPath(new URL('../../../../seeds/rule-sets', import.meta.url));

export interface GatewayUnderTest extends AsyncDisposable {
  readonly service: ServiceUnderTest;
  readonly tables: ReadModelTables;
  readonly ledger: EventStore;
  /** Who refuses to share, unless the spec named another referrals service. */
  readonly refusals: RefusalsUnderTest;
  as(role: string, belongs?: { id?: string; teamId?: string; agencyId?: string }): ReturnType<ServiceUnderTest['as']>;
}

/** The gateway over filled read models, with an issuer elsewhere whose tokens a spec makes itself. */
export async function startGateway(
  variables: Readonly<Record<string, string>> = {},
  options: StartOptions = {},
): Promise<GatewayUnderTest> {
  const database = await createTestDatabase();
  const tables = await createReadModelTables(database.url);
  const ledger = await openPostgresEventStore({ url: database.url, schema: 'ledger', applicationName: 'spec' });
  const refusals = await startRefusals();
  const service = await startForTest(gatewayService, {
    databaseUrl: database.url,
    options,
    environment: {
      variables: {
        DEMONSTRATION: 'on',
        ACCOUNTS_FILE: accountsFile,
        RULE_SETS_DIR: ruleSets,
        REFERRALS_URL: refusals.url,
        ...variables,
      },
    },
  });
  return {
    service,
    tables,
    ledger,
    refusals,
    as: (role, { id = `a-${role}`, teamId, agencyId } = {}) => {
      const actor: Actor = {
        id,
        name: `A ${role}`,
        role,
        ...(teamId !== undefined && { teamId }),
        ...(agencyId !== undefined && { agencyId }),
      };
      return service.as(actor);
    },
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await refusals[Symbol.asyncDispose]();
      await service.issuer.close();
      await ledger.close();
      await tables.database.close();
      await database.close();
    },
  };
}
