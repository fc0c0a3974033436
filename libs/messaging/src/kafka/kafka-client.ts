import { Kafka, type KafkaConfig, logLevel, type LogEntry, type SASLOptions } from 'kafkajs';

/** How brokers are met that do not talk to everybody; always over TLS, so that no password travels in clear. */
export interface KafkaSecurity {
  /** Certificates of who signed the brokers', as PEM; those the system trusts unless given. */
  readonly ca?: string | undefined;
  readonly account?: { readonly username: string; readonly password: string } | undefined;
  /** How the account is shown; `plain` unless given. */
  readonly mechanism?: 'plain' | 'scram-sha-256' | 'scram-sha-512' | undefined;
}

export interface KafkaConnection {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Neither TLS nor an account unless given. */
  readonly security?: KafkaSecurity | undefined;
  /**
   * Receives what the Kafka client logs while it tries again by itself. Failures that matter come back from the call,
   * through the subscription's health or as `crashed`.
   */
  readonly log?: (entry: KafkaLogEntry) => void;
}

export interface KafkaLogEntry {
  readonly message: string;
  readonly particulars: Readonly<Record<string, unknown>>;
}

/** Limit for one request, in milliseconds. Callers decide themselves how long to keep trying. */
const REQUEST_RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 };

export function connectKafka({ brokers, clientId, security, log = ignored }: KafkaConnection): Kafka {
  ignoreNegativeTimeoutWarning();
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ...(security !== undefined && securedBy(security)),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: REQUEST_RETRY,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => log(simplified(entry)),
  });
}

function securedBy({ ca, account, mechanism = 'plain' }: KafkaSecurity): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  // Named one by one, because the type of kafkajs ties the account to its mechanism.
  const saslOf = ({ username, password }: NonNullable<KafkaSecurity['account']>): SASLOptions => {
    switch (mechanism) {
      case 'plain':
        return { mechanism, username, password };
      case 'scram-sha-256':
        return { mechanism, username, password };
      case 'scram-sha-512':
        return { mechanism, username, password };
    }
  };
  return {
    ssl: ca === undefined ? true : { ca: [ca] },
    ...(account !== undefined && { sasl: saslOf(account) }),
  };
}

function simplified({ namespace, log: { message, ...particulars } }: LogEntry): KafkaLogEntry {
  return {
    message: `Kafka client, ${namespace}: ${message}`,
    particulars,
  };
}

function ignored(): void {}

let warningIgnored = false;

/**
 * kafkajs 2.2.4 sets a timer to a moment that has passed, which Node 24 warns of and takes for 1 ms: harmless, and only
 * this.
 */
function ignoreNegativeTimeoutWarning(): void {
  if (warningIgnored) return;
  warningIgnored = true;
  const emitWarning = process.emitWarning.bind(process) as (...parameters: unknown[]) => void;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (rest[0] !== 'TimeoutNegativeWarning') emitWarning(warning, ...rest);
  };
}
