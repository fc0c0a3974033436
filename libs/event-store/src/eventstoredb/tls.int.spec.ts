import { type EventStoreDbStandIn, startEventStoreDbStandIn, TestAuthority } from '@turnaround/testing';
import { nameOf, newEvents, aStream } from '../contract/new-events.js';
import { StoreAccessError, StoreUnavailableError } from '../errors.js';
import { START } from '../event-store.js';
import { chainEvents, NO_STREAM } from '../hash-chain.js';
import { openLedger } from '../ledger.js';

const EVERY_SCHEME = ['esdb', 'kurrentdb', 'esdb+discover', 'kurrentdb+discover'];

describe('EventStoreDB event store over TLS, against a stand-in with a test certificate', () => {
  let authority: TestAuthority;
  let other: TestAuthority;
  /** By what is particular about its certificate. */
  let servers: Readonly<Record<'right' | 'otherName' | 'expired' | 'otherAuthority' | 'plain', EventStoreDbStandIn>>;

  beforeAll(async () => {
    authority = await TestAuthority.create();
    other = await TestAuthority.create();
    const here = 'IP:127.0.0.1,DNS:localhost';
    servers = {
      right: await startEventStoreDbStandIn({ tls: await authority.certificateFor(here) }),
      otherName: await startEventStoreDbStandIn({ tls: await authority.certificateFor('DNS:ledger.example') }),
      expired: await startEventStoreDbStandIn({ tls: await authority.certificateFor(here, -1) }),
      otherAuthority: await startEventStoreDbStandIn({ tls: await other.certificateFor(here) }),
      plain: await startEventStoreDbStandIn(),
    };
    servers.right.behaviour.accounts = [
      { user: 'ada', password: 's3c:r@t' },
      { user: 'bob', password: 's3cret', readsAll: false },
    ];
  });
  afterAll(async () => {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    await Promise.all([authority.remove(), other.remove()]);
  });

  const query = (options: string): string =>
    options.replace('CA', `tlsCAFile=${encodeURIComponent(authority.file)}`).concat('&maxDiscoverAttempts=1');

  it.each([...EVERY_SCHEME.map((scheme) => [scheme, '127.0.0.1']), ['esdb', 'localhost']])(
    'reads and writes with the right certificate and account: %s://…@%s',
    async (scheme, host) => {
      const url = `${scheme}://ada:s3c%3Ar%40t@${host}:${servers.right.port}?${query('tls=true&CA')}`;
      const ledger = await openLedger({ kind: 'eventstore', url });
      const events = chainEvents(NO_STREAM, aStream(), newEvents(3), '2026-03-02T10:00:00.000Z');
      await ledger.record(events);
      expect((await ledger.load(nameOf(events))).events).toEqual(events);
      expect((await ledger.readAll(START, 1_000)).map(({ event }) => event)).toEqual(
        expect.arrayContaining([...events]),
      );
      await ledger.close();
    },
  );

  const faults: readonly [string, keyof typeof servers, string, string, RegExp][] = [
    [
      'another authority',
      'otherAuthority',
      'ada:s3cret@',
      'tls=true&CA',
      /certificate of 127\.0\.0\.1:\d+ is not signed by the authority in tlsCAFile \(/,
    ],
    [
      'no authority',
      'right',
      'ada:s3cret@',
      'tls=true',
      /is not signed by an authority known here; tlsCAFile names one \(/,
    ],
    [
      'another host name',
      'otherName',
      'ada:s3cret@',
      'tls=true&CA',
      /is made out for DNS:ledger\.example, not for the name in the address/,
    ],
    [
      'an expired certificate',
      'expired',
      'ada:s3cret@',
      'tls=true&CA',
      /certificate of 127\.0\.0\.1:\d+ has expired \(/,
    ],
    [
      'a server without TLS',
      'plain',
      'ada:s3cret@',
      'tls=true&CA',
      /does not speak TLS, and the address does not say tls=false/,
    ],
    ['a server with TLS', 'right', 'ada:s3cret@', 'tls=false', /speaks TLS, and the address says tls=false/],
  ];
  it.each(EVERY_SCHEME.flatMap((scheme) => faults.map((fault) => [scheme, ...fault] as const)))(
    'ends the start with a sentence of its own (%s, %s)',
    async (scheme, _, server, account, options, words) => {
      await expectRefusal(`${scheme}://127.0.0.1:${servers[server].port}`, account, options, words);
    },
  );

  it.each(
    ['esdb', 'kurrentdb+discover'].flatMap(
      (scheme) =>
        [
          [
            scheme,
            'a wrong password',
            'ada:s3cret@',
            /Not Authenticated\. The user is unknown there or the password is another$/,
          ],
          [
            scheme,
            'a user nobody knows',
            'eve:s3cret@',
            /Not Authenticated\. The user is unknown there or the password is another$/,
          ],
          [scheme, 'no right to read $all', 'bob:s3cret@', /Access Denied\. The account needs the right to read \$all/],
          [scheme, 'no account', '', /Access Denied\. The account needs the right to read \$all/],
        ] as const,
    ),
  )('ends the start where the account is refused (%s, %s)', async (scheme, _, account, words) => {
    await expectRefusal(`${scheme}://127.0.0.1:${servers.right.port}`, account, 'tls=true&CA', words);
  });

  it('is content with one node of a cluster that can be trusted, and waits for a server that is away', async () => {
    const nodes = `127.0.0.1:${servers.otherName.port},127.0.0.1:${servers.right.port}`;
    const account = 'kurrentdb://ada:s3c%3Ar%40t@';
    const cluster = await openLedger({ kind: 'eventstore', url: `${account}${nodes}?${query('CA')}` });
    expect(await cluster.identity()).toMatch(/^[0-9a-f-]{36}$/);
    await cluster.close();
    const away = await openLedger({ kind: 'eventstore', url: `${account}127.0.0.1:1?${query('CA')}` });
    await expect(away.head()).rejects.toThrow(StoreUnavailableError);
    await away.close();
  });

  async function expectRefusal(address: string, account: string, options: string, words: RegExp): Promise<void> {
    const url = `${address.replace('://', `://${account}`)}?${query(options)}`;
    const refused = await openLedger({ kind: 'eventstore', url }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreAccessError);
    const said = String(refused);
    expect(said).toContain(`EventStoreDB at ${address} `);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/cannot be reached|s3c|ada|bob|eve/);
  }
});
