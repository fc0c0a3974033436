import type { CommandContract } from '@turnaround/contracts';
import { type DataKeys, type EventStore, opened, openDataKeys, openPostgresEventStore } from '@turnaround/event-store';
import type { Actor } from '@turnaround/kernel';
import { asRole, roleIn } from '@turnaround/postgres';
import { createTestDatabase, eventually, TEST_WORKER } from '@turnaround/testing';
import type { z } from 'zod';
import { PLATFORM_HEADER } from '../access/platform-token.js';
import type { ServiceEnvironment } from '../environment.js';
import type { Readiness } from '../http/readiness.js';
import type { RunningService, ServiceDefinition } from '../service-definition.js';
import { type StartOptions, startService } from '../start-service.js';
import { startTestIssuer, type TestIssuer } from './test-issuer.js';

/** A service over HTTP with a database and an identity provider of its own. */
export interface ServiceUnderTest extends AsyncDisposable {
  readonly url: string;
  /** Where health in detail and figures are. */
  readonly privateUrl: string;
  readonly issuer: TestIssuer;
  readonly databaseUrl: string;
  as(actor: Actor): Caller;
  /** The journal in a schema (`referrals`, …), to see what was stored. Closed with the service. */
  journal(schema: string): Promise<EventStore>;
  /** Stops the service and starts it on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface Caller {
  send<C extends CommandContract>(
    contract: C,
    request: {
      id?: string;
      body: z.input<C['body']>;
      idempotencyKey?: string;
      ifMatch?: string;
      headers?: Record<string, string>;
    },
  ): Promise<Answer>;
  fetch(path: string, init?: RequestInit): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
}

const TEST_PLATFORM_TOKEN = 'the-services-of-a-test-know-this-one';

export const testMasterKey = '07'.repeat(32);

/** What the gateway shows the services behind it, for a spec that calls one by itself. */
export const fromPlatform = { [PLATFORM_HEADER]: TEST_PLATFORM_TOKEN } as const;

export function testEnvironment(databaseUrl: string, issuer: string): ServiceEnvironment {
  const worker = asRole(databaseUrl, TEST_WORKER);
  return {
    host: '127.0.0.1',
    port: 0,
    privatePort: { host: '127.0.0.1', port: 0 },
    databaseUrl: worker,
    migrationRole: roleIn(databaseUrl),
    messaging: {
      kind: 'journals',
      databaseUrls: {
        referrals: worker,
        assessment: worker,
        planning: worker,
        'agency-coordination': worker,
        outcomes: worker,
        claims: worker,
        'data-feeds': worker,
      },
    },
    ledger: { kind: 'postgres', url: worker },
    personalKeys: { url: worker, makesTable: true, migrationRole: roleIn(databaseUrl), masterKey: testMasterKey },
    identity: { issuer, audience: 'turnaround' },
    platformToken: TEST_PLATFORM_TOKEN,
    logLevel: process.env['LOG_LEVEL'] ?? 'silent',
    variables: {},
  };
}

/** Of the services of a test on one database. */
export function testKeys(databaseUrl: string): Promise<DataKeys> {
  return openDataKeys({
    url: databaseUrl,
    makesTable: true,
    masterKey: Buffer.from(testMasterKey, 'hex'),
  });
}

/** Several services that should meet share a database by `databaseUrl` (and one issuer by `issuer`). */
export async function startForTest(
  definition: ServiceDefinition,
  shared: {
    databaseUrl?: string;
    issuer?: TestIssuer;
    environment?: Partial<ServiceEnvironment>;
    options?: StartOptions;
  } = {},
): Promise<ServiceUnderTest> {
  const database = shared.databaseUrl === undefined ? await createTestDatabase() : undefined;
  const issuer = shared.issuer ?? (await startTestIssuer());
  const databaseUrl = shared.databaseUrl ?? database?.url ?? '';
  const environment = { ...testEnvironment(databaseUrl, issuer.issuer), ...shared.environment };
  const journals: EventStore[] = [];
  let keys: Promise<DataKeys> | undefined;
  const closeSurroundings = async (): Promise<void> => {
    if (!shared.issuer) await issuer.close();
    await database?.close();
  };
  let service = await startService(definition, environment, shared.options).catch(async (error: unknown) => {
    await closeSurroundings();
    throw error;
  });
  await indexesBuilt(service);

  const call = async (token: Promise<string>, path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${await token}`);
    headers.set(PLATFORM_HEADER, TEST_PLATFORM_TOKEN);
    const response = await fetch(`${service.url}${path}`, { ...init, headers });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const body: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body };
  };

  const close = async (): Promise<void> => {
    for (const journal of journals) await journal.close();
    await (await keys)?.close();
    await service.close();
    await closeSurroundings();
  };
  return {
    get url() {
      return service.url;
    },
    get privateUrl() {
      return service.privatePort.url;
    },
    issuer,
    databaseUrl,
    as: (actor) => {
      const token = issuer.tokenFor(actor);
      return {
        fetch: (path, init) => call(token, path, init),
        send: (contract, { id, body, idempotencyKey, ifMatch, headers }) =>
          call(token, contract.path.replace(':id', id ?? ''), {
            method: 'POST',
            body: JSON.stringify(body),
            headers: {
              'content-type': 'application/json',
              ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
              ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
              ...headers,
            },
          }),
      };
    },
    journal: async (schema) => {
      const journal = await openPostgresEventStore({
        url: databaseUrl,
        schema,
        applicationName: 'spec',
        readOnly: true,
      });
      journals.push(journal);
      keys ??= testKeys(databaseUrl);
      return opened(journal, await keys);
    },
    restart: async () => {
      await service.close();
      service = await startService(definition, environment, shared.options);
      await indexesBuilt(service);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A spec need not ask again what a person would: until its indexes are built a service answers that it is not ready. */
async function indexesBuilt({ privatePort }: RunningService): Promise<void> {
  await eventually(async () => {
    const answer = (await (await fetch(`${privatePort.url}/health`)).json()) as Readiness;
    return answer.checks.every(({ name, ok }) => name !== 'indexes' || ok);
  });
}
