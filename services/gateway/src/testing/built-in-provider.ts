import { createServer } from 'node:net';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { createTestDatabase } from '@turnaround/testing';
import { gatewayService } from '../gateway.module.js';
import { accountsFile } from './gateway-under-test.js';

/** The gateway with its own provider and the demonstration's people. */
export interface BuiltIn extends AsyncDisposable {
  readonly url: string;
  readonly service: ServiceUnderTest;
  readonly databaseUrl: string;
  /** Another process's gateway over the same database. */
  another(): Promise<BuiltIn>;
  /** The same, behind the same public address: what a token is good for here it is good for there. `url` is its own. */
  beside(): Promise<BuiltIn>;
}

/** @param publicUrl address it says it has, where that is not its own */
export async function startBuiltIn(
  variables: Readonly<Record<string, string>> = {},
  publicUrl?: string,
): Promise<BuiltIn> {
  const database = await createTestDatabase();
  return on(database.url, variables, () => database.close(), publicUrl);
}

async function on(
  databaseUrl: string,
  variables: Readonly<Record<string, string>>,
  after: () => Promise<void>,
  publicUrl?: string,
): Promise<BuiltIn> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const shown = publicUrl ?? url;
  const service = await startForTest(gatewayService, {
    databaseUrl,
    environment: {
      port,
      identity: { issuer: `${shown}/oidc`, audience: 'turnaround' },
      variables: {
        RULE_SETS_DIR: 'seeds/rule-sets',
        ACCOUNTS_FILE: accountsFile,
        PUBLIC_URL: shown,
        DEMONSTRATION: 'on',
        ...variables,
      },
    },
  });
  return {
    url,
    service,
    databaseUrl,
    beside: () => on(databaseUrl, variables, () => Promise.resolve(), shown),
    another: () => on(databaseUrl, variables, () => Promise.resolve()),
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await service.issuer.close();
      await after();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
