import { isIP } from 'node:net';
import type { Context } from '@turnaround/contracts';
import { eventStoreLedger, type LedgerConfig } from '@turnaround/event-store';
import type { KafkaSecurity } from '@turnaround/messaging';
import { z } from 'zod';
import { EnvironmentError } from './environment-error.js';
import { settingOf } from './settings.js';
import { textOf, withSecretsOfFiles } from './secrets-of-files.js';

/** All a service is told from outside. No secret has a default. */
export interface ServiceEnvironment {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where health in detail and figures are told, to who can reach it (`PRIVATE_HOST`, `PRIVATE_PORT`): this machine, any free port unless given. */
  readonly privatePort: { readonly host: string; readonly port: number };
  /** Signs in as the role that works. */
  readonly databaseUrl: string;
  /** `user:password` of the role that may change schemas; that of `databaseUrl` unless given. */
  readonly migrationRole?: string | undefined;
  /** What the process may keep open to each database, beside two of its own; 24 unless given. */
  readonly databaseConnections?: number | undefined;
  readonly messaging:
    { readonly kind: 'journals'; readonly databaseUrls: Readonly<Record<Context, string>> } | KafkaMessaging;
  readonly ledger: LedgerConfig;
  /** What personal values in events are sealed with (docs/personal-data.md); not for the front door, which meets no events. */
  readonly personalKeys?: PersonalKeys | undefined;
  readonly identity: { readonly issuer: string; readonly audience: string };
  /** What the platform's services know one another by; 32 characters or more, made anew for an embedded platform. */
  readonly platformToken: string;
  readonly logLevel: string;
  /** Settings only one service knows (`REFERRALS_URL`, `DASHBOARD_DIR`, …). */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export interface PersonalKeys {
  /** Where the keys of people are kept: the database of the ledger service. */
  readonly url: string;
  /** For the one service that makes the table. */
  readonly makesTable?: boolean;
  readonly migrationRole?: string | undefined;
  /** 32 bytes, in hex; in no database. */
  readonly masterKey: string;
}

export interface KafkaMessaging {
  readonly kind: 'kafka';
  readonly brokers: readonly string[];
  /** TLS and an account (`KAFKA_CA_FILE`, `KAFKA_ACCOUNT`, `KAFKA_MECHANISM`); neither unless given. */
  readonly security?: KafkaSecurity | undefined;
}

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const webUrl = z.url({ protocol: /^https?$/ });
const logLevels = z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']);
const brokerList = z
  .string()
  .transform((list) => list.split(',').map((broker) => broker.trim()))
  .pipe(z.array(z.string().regex(/^[^\s:]+:\d+$/)).min(1));
const userAndPassword = z.string().regex(/^[^:]+:.+$/);
const kafkaMechanism = z.enum(['plain', 'scram-sha-256', 'scram-sha-512']);
const platformToken = z.string().regex(/^[\x21-\x7e]{32,}$/);
const KEYS_URL = 'postgres://user:password@host:5432/ledger';
const hexKey = z.string().regex(/^[0-9a-f]{64}$/i);
const connectionCount = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.number().min(2));
const portNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));

/**
 * Reads the variables of a service that runs as its own process.
 * @throws EnvironmentError naming the variable
 */
export function environmentFrom(given: NodeJS.ProcessEnv, serviceName: string): ServiceEnvironment {
  const env = withSecretsOfFiles(given);
  const read = <Value>(name: string, shape: z.ZodType<Value>, example: string): Value => {
    const value = optional(name, shape, example);
    if (value === undefined) throw new EnvironmentError(`${serviceName} needs ${name} (such as ${example})`);
    return value;
  };
  const optional = <Value>(name: string, shape: z.ZodType<Value>, example: string): Value | undefined =>
    settingOf(env, name, shape, example, serviceName);

  const databaseUrl = read('DATABASE_URL', postgresUrl, 'postgres://user:password@host:5432/database');
  const brokers = optional('KAFKA_BROKERS', brokerList, 'host:9092,other-host:9092');
  const eventStore = eventStoreOf(env, serviceName);
  const migrationRole = read('MIGRATION_ROLE', userAndPassword, 'user:password');
  return {
    host: optional('HOST', z.string(), '127.0.0.1') ?? '127.0.0.1',
    port: read('PORT', portNumber, '3001'),
    privatePort: {
      host: optional('PRIVATE_HOST', z.string(), '127.0.0.1') ?? '127.0.0.1',
      port: optional('PRIVATE_PORT', portNumber, '9464') ?? 0,
    },
    databaseUrl,
    migrationRole,
    databaseConnections: optional('DATABASE_CONNECTIONS', connectionCount, '24'),
    messaging: brokers
      ? { kind: 'kafka', brokers, security: kafkaSecurityOf(env) }
      : { kind: 'journals', databaseUrls: everyContext((context) => journalUrl(context) ?? databaseUrl) },
    // Always said, so that no service takes its own database for the ledger by mistake.
    ledger: eventStore ?? {
      kind: 'postgres',
      url: read('LEDGER_DATABASE_URL', postgresUrl, 'postgres://user:password@host:5432/ledger'),
    },
    ...(serviceName === 'gateway' ? {} : { personalKeys: personalKeys() }),
    identity: {
      issuer: read('OIDC_ISSUER', webUrl, 'https://identity.example'),
      audience: optional('OIDC_AUDIENCE', z.string(), 'turnaround') ?? 'turnaround',
    },
    platformToken: read('PLATFORM_TOKEN', platformToken, 'the output of: openssl rand -hex 32'),
    logLevel: optional('LOG_LEVEL', logLevels, logLevels.options.join(', ')) ?? 'info',
    variables: env,
  };

  function personalKeys(): PersonalKeys {
    const url =
      optional('PERSONAL_KEYS_URL', postgresUrl, KEYS_URL) ?? read('LEDGER_DATABASE_URL', postgresUrl, KEYS_URL);
    const masterKey = read('PERSONAL_MASTER_KEY', hexKey, 'the output of: openssl rand -hex 32');
    return { url, masterKey, ...(serviceName === 'ledger' ? { makesTable: true, migrationRole } : {}) };
  }

  function journalUrl(context: Context): string | undefined {
    const variable = `${context.replaceAll('-', '_').toUpperCase()}_DATABASE_URL`;
    return optional(variable, postgresUrl, 'postgres://user:password@host:5432/database');
  }
}

function kafkaSecurityOf(env: NodeJS.ProcessEnv): KafkaSecurity | undefined {
  const caFile = settingOf(env, 'KAFKA_CA_FILE', z.string(), '/run/secrets/ca');
  const account = settingOf(env, 'KAFKA_ACCOUNT', userAndPassword, 'user:password');
  if (caFile === undefined && account === undefined) return undefined;
  const mechanism = settingOf(env, 'KAFKA_MECHANISM', kafkaMechanism, kafkaMechanism.options.join(', '));
  const [username = '', ...password] = account?.split(':') ?? [];
  return {
    ca: caFile === undefined ? undefined : textOf('KAFKA_CA_FILE', caFile),
    account: account === undefined ? undefined : { username, password: password.join(':') },
    mechanism,
  };
}

/**
 * Addresses of the proxies in front (`TRUSTED_PROXIES`, with commas, also networks such as 10.0.0.0/8): what they say of a
 * caller's address is believed. None unless set.
 * @throws EnvironmentError
 */
export function trustedProxiesOf({ variables }: Pick<ServiceEnvironment, 'variables'>): readonly string[] {
  const named = (variables['TRUSTED_PROXIES'] ?? '').split(',').map((proxy) => proxy.trim());
  const proxies = named.filter((proxy) => proxy !== '');
  const malformed = proxies.find((proxy) => !isAddressOrNetwork(proxy));
  if (malformed === undefined) return proxies;
  throw new EnvironmentError(
    'TRUSTED_PROXIES is malformed: expected addresses or networks such as 10.0.0.4,10.1.0.0/16',
  );
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  // A network of everything would believe everybody.
  return (
    isIP(address) !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= most))
  );
}

function eventStoreOf(env: NodeJS.ProcessEnv, serviceName: string): LedgerConfig | undefined {
  try {
    return eventStoreLedger(env);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(`EVENT_STORE_URL or EVENT_STORE_PREFIX of ${serviceName} is malformed: ${why}`, {
      cause: error,
    });
  }
}

function everyContext(urlOf: (context: Context) => string): Record<Context, string> {
  return {
    referrals: urlOf('referrals'),
    assessment: urlOf('assessment'),
    planning: urlOf('planning'),
    'agency-coordination': urlOf('agency-coordination'),
    outcomes: urlOf('outcomes'),
    claims: urlOf('claims'),
    'data-feeds': urlOf('data-feeds'),
  };
}
