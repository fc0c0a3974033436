import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '@turnaround/postgres';
import { within } from '@turnaround/resilience';
import { type RunningService, type ServiceEnvironment, startService } from '@turnaround/service-kit';
import { fromPlatform, testEnvironment } from '@turnaround/service-kit/testing';
import { createTestDatabase } from '@turnaround/testing';
import { freePort } from '../front-port.js';
import { addressVariable, backServices, frontService } from '../services.js';
import type { Person } from './callers.examples.spec.js';
import { type Minting, mintingOf } from './tokens.examples.spec.js';

/* The platform as `npm start` runs it, every service on its own port, once for all cells. */

/** A stream that has said nothing for so long has said what it had. */
const QUIET_MS = 300;

export interface Answered {
  readonly status: number;
  readonly text: string;
}

export interface PlatformUnderTest extends AsyncDisposable {
  readonly front: RunningService;
  readonly back: readonly RunningService[];
  readonly database: Database;
  readonly databaseUrl: string;
  readonly minting: Minting;
  /** What the gateway shows the services; `{}` for who has found the port and no more. */
  readonly platformHeaders: Readonly<Record<string, string>>;
  /** Asks the gateway as somebody. */
  as(person: Person, path: string, init?: RequestInit): Promise<Answered>;
}

const root = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

export async function startPlatform(): Promise<PlatformUnderTest> {
  const test = await createTestDatabase();
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const given = testEnvironment(test.url, `${publicUrl}/oidc`);
  const variables: Record<string, string> = {
    PUBLIC_URL: publicUrl,
    ACCOUNTS_FILE: root('seeds/accounts.json'),
    DEMONSTRATION: 'on',
    RULE_SETS_DIR: root('seeds/rule-sets'),
    RECORD_HISTORY: 'allowed',
    READ_MODELS_URL: given.databaseUrl,
  };
  const base: ServiceEnvironment = { ...given, variables };
  const back = await Promise.all(backServices.map((definition) => startService(definition, base)));
  Object.assign(variables, Object.fromEntries(back.map(({ name, url }) => [addressVariable(name), url])));
  const front = await startService(frontService, { ...base, port });
  const database = openDatabase({ url: test.url, schema: 'public', applicationName: 'spec', maxConnections: 2 });
  const minting = await mintingOf(database, base.identity.issuer);
  const tokens = new Map<string, Promise<string>>();

  return {
    front,
    back,
    database,
    databaseUrl: test.url,
    minting,
    platformHeaders: fromPlatform,
    async as(person, path, init = {}) {
      const token = tokens.get(person.id) ?? minting.token(person);
      tokens.set(person.id, token);
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${await token}`);
      return answered(await fetch(`${front.url}${path}`, { ...init, headers }));
    },
    [Symbol.asyncDispose]: async () => {
      await front.close();
      for (const service of back) await service.close();
      await database.close();
      await test.close();
    },
  };
}

/** A stream is read as far as it has come within a moment: what was there to show has come by then. */
export async function answered(response: Response): Promise<Answered> {
  const { status, headers } = response;
  const stream = headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (!stream) return { status, text: await response.text() };
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader !== undefined) {
    const next = await within(QUIET_MS, reader.read(), () => undefined);
    if (next === undefined || next.done) break;
    text += next.value;
  }
  await reader?.cancel();
  return { status, text };
}
