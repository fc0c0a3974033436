import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFrom } from './environment.js';

const complete = {
  DATABASE_URL: 'postgres://app:secret@db:5432/referrals',
  MIGRATION_ROLE: 'owner:secret',
  PORT: '3001',
  KAFKA_BROKERS: 'one:9092, two:9092',
  LEDGER_DATABASE_URL: 'postgres://app:secret@db:5432/ledger',
  OIDC_ISSUER: 'https://identity.example',
  PERSONAL_MASTER_KEY: '0a'.repeat(32),
  PLATFORM_TOKEN: 'a-token-of-the-platform-as-long-as-asked',
};

describe('The environment of a service', () => {
  it('is read from variables, with defaults for what is no secret', () => {
    expect(environmentFrom(complete, 'referrals')).toEqual({
      host: '127.0.0.1',
      port: 3001,
      privatePort: { host: '127.0.0.1', port: 0 },
      databaseUrl: complete.DATABASE_URL,
      migrationRole: 'owner:secret',
      messaging: { kind: 'kafka', brokers: ['one:9092', 'two:9092'] },
      ledger: { kind: 'postgres', url: complete.LEDGER_DATABASE_URL },
      personalKeys: { url: complete.LEDGER_DATABASE_URL, masterKey: complete.PERSONAL_MASTER_KEY },
      identity: { issuer: 'https://identity.example', audience: 'turnaround' },
      platformToken: complete.PLATFORM_TOKEN,
      logLevel: 'info',
      variables: complete,
    });
  });

  describe('with secrets as files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'turnaround-secrets-'));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    afterAll(() => rmSync(folder, { recursive: true }));

    it('reads them, also the certificate and the account for Kafka', () => {
      const { DATABASE_URL, PLATFORM_TOKEN, ...open } = complete;
      const environment = environmentFrom(
        {
          ...open,
          DATABASE_URL_FILE: file('url', `${DATABASE_URL}\n`),
          PLATFORM_TOKEN_FILE: file('token', PLATFORM_TOKEN),
          KAFKA_CA_FILE: file('ca.crt', 'a certificate'),
          KAFKA_ACCOUNT_FILE: file('account', 'claims:with:colon\n'),
        },
        'claims',
      );
      expect(environment).toMatchObject({
        databaseUrl: DATABASE_URL,
        platformToken: PLATFORM_TOKEN,
        messaging: {
          security: { ca: 'a certificate', account: { username: 'claims', password: 'with:colon' } },
        },
      });
    });

    it('names a file that is missing, and a secret that is given twice', () => {
      expect(() => environmentFrom({ ...complete, KAFKA_CA_FILE: join(folder, 'none') }, 'claims')).toThrow(
        /^KAFKA_CA_FILE names a file that cannot be read: .*ENOENT/,
      );
      expect(() => environmentFrom({ ...complete, DATABASE_URL_FILE: file('url', 'x') }, 'claims')).toThrow(
        'DATABASE_URL and DATABASE_URL_FILE are both set',
      );
    });
  });

  it.each(['DATABASE_URL', 'MIGRATION_ROLE', 'PORT', 'OIDC_ISSUER', 'PLATFORM_TOKEN'])('names a missing %s', (name) => {
    expect(() => environmentFrom({ ...complete, [name]: undefined }, 'referrals')).toThrow(
      new RegExp(`^referrals needs ${name} \\(such as .+\\)$`),
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://db'],
    ['MIGRATION_ROLE', 'owner'],
    ['PORT', '99999'],
    ['PORT', '-1'],
    ['PRIVATE_PORT', 'any'],
    ['KAFKA_BROKERS', 'host-without-port'],
    ['OIDC_ISSUER', 'ftp://keys'],
    ['PLATFORM_TOKEN', 'too-short'],
    ['LOG_LEVEL', 'loud'],
  ])('names a malformed %s without repeating it', (name, value) => {
    expect(() => environmentFrom({ ...complete, [name]: value }, 'referrals')).toThrow(
      new RegExp(`^${name} of referrals is malformed: expected (?!.*${value})`),
    );
  });

  it.each([
    [{ EVENT_STORE_URL: 'http://ada:s3cret@store' }, 'looks like esdb://'],
    [{ EVENT_STORE_URL: 'esdb://ada:s3cret@store?tsl=true' }, 'has the option tsl, which nobody knows'],
    [{ EVENT_STORE_URL: 'esdb://store', EVENT_STORE_PREFIX: 'north' }, 'A name prefix looks like turnaround.'],
  ])('names a malformed address or prefix of EventStoreDB without the password: %j', (settings, words) => {
    const reading = (): unknown => environmentFrom({ ...complete, ...settings }, 'referrals');
    expect(reading).toThrow(/^EVENT_STORE_URL or EVENT_STORE_PREFIX of referrals is malformed: (?!.*s3cret)/);
    expect(reading).toThrow(words);
  });

  it('takes the address of KurrentDB and a prefix', () => {
    const settings = { EVENT_STORE_URL: 'kurrentdb+discover://cluster', EVENT_STORE_PREFIX: 'north.' };
    expect(environmentFrom({ ...complete, ...settings }, 'ledger').ledger).toEqual({
      kind: 'eventstore',
      url: 'kurrentdb+discover://cluster',
      prefix: 'north.',
    });
  });

  it('wants to know where the ledger is', () => {
    const without = { ...complete, LEDGER_DATABASE_URL: '' };
    expect(() => environmentFrom(without, 'outcomes')).toThrow(/outcomes needs LEDGER_DATABASE_URL/);
    expect(environmentFrom({ ...complete, EVENT_STORE_URL: 'esdb://store:2113' }, 'projectors').ledger).toEqual({
      kind: 'eventstore',
      url: 'esdb://store:2113',
    });
  });

  it('tails journals where there is no Kafka', () => {
    const environment = environmentFrom(
      { ...complete, KAFKA_BROKERS: '', AGENCY_COORDINATION_DATABASE_URL: 'postgres://other/db' },
      'outcomes',
    );
    expect(environment.messaging).toMatchObject({
      kind: 'journals',
      databaseUrls: { referrals: complete.DATABASE_URL, 'agency-coordination': 'postgres://other/db' },
    });
  });
});
