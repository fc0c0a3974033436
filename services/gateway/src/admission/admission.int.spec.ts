import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { openDatabase, type Database } from '@turnaround/postgres';
import { eventually } from '@turnaround/testing';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

const CASE = 'c0000000-0000-4000-8000-000000000001';
const manager = (id: string) => ({ id, name: id, role: 'programme-manager' });

/** A service that answers nobody until it is told to, and counts what reaches it. */
class SlowService {
  readonly asked: string[] = [];
  readonly #open: ServerResponse[] = [];
  readonly #server: Server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    if (request.url?.startsWith('/ledger/') === true) response.end('{}');
    else this.#open.push(response);
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  answerAll(): void {
    for (const response of this.#open.splice(0)) response.end('{}');
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

describe('One caller who asks for too much', () => {
  const behind = new SlowService();
  let gateway: GatewayUnderTest;
  let database: Database;
  let port: number;
  let greedy: string;
  let neighbour: string;

  beforeAll(async () => {
    const url = await behind.start();
    gateway = await startGateway(
      { CLAIMS_URL: url, DATA_FEEDS_URL: url, REFERRALS_URL: url, LEDGER_URL: url },
      { bodyPace: { withinMs: 400, leastBytes: 100 } },
    );
    port = Number(new URL(gateway.service.url).port);
    database = openDatabase({ url: gateway.service.databaseUrl, schema: 'read_models', applicationName: 'spec' });
    const { issuer } = gateway.service;
    [greedy, neighbour] = await Promise.all([
      issuer.tokenFor(manager('greedy')),
      issuer.tokenFor(manager('neighbour')),
    ]);
  });
  afterAll(async () => {
    behind.answerAll();
    behind.stop();
    await database.close();
    await gateway[Symbol.asyncDispose]();
  });

  const ask = (path: string, { token = greedy, ...init }: RequestInit & { token?: string } = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(`${gateway.service.url}/api${path}`, { ...init, headers });
  };
  const post = (path: string, init: RequestInit & { token?: string } = {}) =>
    ask(path, { method: 'POST', body: '{}', ...init, headers: { 'content-type': 'application/json' } });

  /** What the caller got that went over the limit. */
  interface Got {
    readonly status: number;
    readonly code: string | undefined;
    readonly retryAfter: boolean;
  }

  async function got(answer: Response): Promise<Got> {
    const { code } = JSON.parse(await answer.text()) as { code?: string };
    return { status: answer.status, code, retryAfter: Number(answer.headers.get('retry-after')) > 0 };
  }

  /** By hand, so that it can be as slow as it likes. */
  function line(text: string): { socket: Socket; answer: Promise<Got> } {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString())).on('error', () => undefined);
    const answer = new Promise<Got>((resolve) => {
      socket.once('close', () =>
        resolve({
          status: Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0),
          code: /"code":"([A-Z_.]+)"/.exec(heard)?.[1],
          retryAfter: /retry-after: [1-9]/i.test(heard),
        }),
      );
    });
    return { socket, answer };
  }

  const head = (path: string, more: readonly string[], token = greedy): string =>
    [`POST /api${path} HTTP/1.1`, 'host: localhost', `authorization: Bearer ${token}`, ...more, '', ''].join('\r\n');

  /** `goes`: goes over the limit while everything up to it is still going on. `ends`: lets go of it. */
  interface Limit {
    readonly limit: string;
    readonly goes: () => Promise<{ readonly over: Promise<Got>; readonly ends?: () => unknown }>;
    readonly gets: Got;
  }

  const tooMany: Got = { status: 429, code: 'RATE.TOO_MANY_AT_ONCE', retryAfter: true };

  /** So many that stay, then one more. */
  async function held(most: number, one: (signal: AbortSignal) => Promise<Response>) {
    const link = new AbortController();
    const before = behind.asked.length;
    const staying = Array.from({ length: most }, () => one(link.signal).catch(() => undefined));
    await Promise.race([eventually(() => behind.asked.length >= before + most), Promise.all(staying)]);
    return {
      over: one(link.signal).then(got),
      ends: () => {
        link.abort();
        behind.answerAll();
      },
    };
  }

  /** Questions to a table that gives no answer. */
  async function onLocked(count: number, which: (answers: readonly Promise<Got>[]) => Promise<Got> | undefined) {
    const { client, release } = await database.connect();
    await client.query('begin; lock table claims in access exclusive mode');
    const answers = Array.from({ length: count }, async () => got(await ask('/claims')));
    const over = which(answers) ?? Promise.reject(new Error('nothing was asked'));
    return {
      over: over.finally(() => client.query('rollback').then(() => release())),
      ends: () => Promise.all(answers),
    };
  }

  const limits: readonly Limit[] = [
    {
      limit: 'a body with a made-up token',
      goes: () => {
        const { answer } = line(
          head('/referrals', ['content-type: application/json', 'content-length: 900000'], 'a.eyJzdWIiOiJ4In0.c'),
        );
        return Promise.resolve({ over: answer });
      },
      gets: { status: 401, code: 'ACCESS.SIGN_IN', retryAfter: false },
    },
    {
      limit: 'a head that does not end',
      goes: () => {
        const { socket, answer } = line('GET /api/me HTTP/1.1\r\nhost: localhost\r\n');
        const drip = setInterval(() => socket.write('x-slow: 1\r\n'), 500);
        socket.once('close', () => clearInterval(drip));
        return Promise.resolve({ over: answer });
      },
      gets: { status: 408, code: undefined, retryAfter: false },
    },
    ...[
      { limit: 'a command whose body drips', path: '/referrals', type: 'application/json', bytes: 1 },
      {
        limit: 'a chunked command that never ends',
        path: '/referrals',
        type: 'application/json',
        bytes: 200,
        chunked: true,
      },
      { limit: 'a file that hardly comes on', path: '/feed-imports', type: 'text/csv', bytes: 10 },
    ].map(({ limit, path, type, bytes, chunked = false }): Limit => ({
      limit,
      goes: () => {
        const length = chunked ? 'transfer-encoding: chunked' : 'content-length: 50000';
        const { socket, answer } = line(head(path, [`content-type: ${type}`, length]));
        const part = ' '.repeat(bytes);
        const drip = setInterval(() => socket.write(chunked ? `${bytes.toString(16)}\r\n${part}\r\n` : part), 100);
        socket.once('close', () => clearInterval(drip));
        return Promise.resolve({ over: answer });
      },
      gets: { status: 408, code: 'INPUT.TOO_SLOW', retryAfter: false },
    })),
    { limit: '24 streams', goes: () => held(24, (signal) => ask('/live', { signal })), gets: tooMany },
    {
      limit: '3 exports',
      goes: () => held(3, (signal) => ask(`/claims/${CASE}/evidence-pack`, { signal })),
      gets: tooMany,
    },
    { limit: '4 evaluations', goes: () => held(4, (signal) => post('/pbr/evaluate', { signal })), gets: tooMany },
    {
      limit: '4 recomputations',
      goes: () => held(4, (signal) => ask(`/claims/${CASE}/recompute`, { signal })),
      gets: tooMany,
    },
    {
      limit: '2 uploads',
      goes: () =>
        held(2, (signal) =>
          ask('/feed-imports', { method: 'POST', body: 'a,b', headers: { 'content-type': 'text/csv' }, signal }),
        ),
      gets: tooMany,
    },
    {
      limit: '64 waits for a write that never comes',
      goes: async () => {
        const wait = () => ask('/agencies', { headers: { 'x-wait-for': `referral-${CASE}@9` } });
        const answers = Array.from({ length: 65 }, wait);
        const refused = await Promise.any(
          answers.map(async (answer) => ((await answer).status === 429 ? answer : Promise.reject(new Error('served')))),
        );
        return { over: got(refused) };
      },
      gets: tooMany,
    },
    {
      limit: 'a question to the read models that gets no answer',
      goes: () => onLocked(3, (answers) => answers[0]),
      gets: { status: 503, code: 'SERVICE.UNAVAILABLE', retryAfter: true },
    },
  ];

  it.each(limits)(
    'goes over $limit: gets $gets.status, and a neighbour is served meanwhile',
    async ({ goes, gets }) => {
      const { over, ends } = await goes();
      for (let asked = 0; asked < 10; asked += 1) {
        const path = asked % 2 === 0 ? '/agencies' : '/ledger/verification';
        expect((await ask(path, { token: neighbour })).status).toBe(200);
      }
      expect(await over).toEqual(gets);
      await ends?.();
      // Whoever asked for too much is served again.
      await eventually(async () => (await ask('/agencies')).status === 200);
    },
  );

  it('passes nothing on without a good token, reading or command', async () => {
    const before = behind.asked.length;
    const answers = await Promise.all([
      ask('/ledger/verification', { token: 'a.b.c' }),
      post('/referrals', { token: 'a.b.c' }),
      fetch(`${gateway.service.url}/api/ledger/verification`),
      fetch(`${gateway.service.url}/api/feed-imports`, {
        method: 'POST',
        body: 'a',
        headers: { 'content-type': 'text/csv' },
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(behind.asked.length).toBe(before);
  });

  it('is counted by address however addresses and bearers are spelled', async () => {
    const spelled = ['/api/me', '/%61pi/me', '/api/m%65', '/%61p%69/live'];
    let limited = 0;
    for (let round = 0; round < 64 && limited === 0; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, async (_, index) => {
          const payload = Buffer.from(JSON.stringify({ sub: `${round}-${index}` })).toString('base64url');
          const headers = { authorization: `Bearer a.${payload}.c`, 'x-forwarded-for': `198.51.100.${index}` };
          const path = spelled[index % 4] ?? '';
          const answer = await fetch(`${gateway.service.url}${path}`, { headers });
          await answer.arrayBuffer();
          return answer.status;
        }),
      );
      limited = answers.filter((status) => status === 429).length;
    }
    expect(limited).toBeGreaterThan(0);
    // A person who is signed in is counted as that person.
    expect((await ask('/me', { token: neighbour })).status).toBe(200);
  });
});
