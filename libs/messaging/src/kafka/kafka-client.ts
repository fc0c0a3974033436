import { Kafka, logLevel, type LogEntry } from 'kafkajs';

export interface KafkaConnection {
  readonly brokers: readonly string[];
  readonly clientId: string;
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

export function connectKafka({ brokers, clientId, log = ignored }: KafkaConnection): Kafka {
  ignoreNegativeTimeoutWarning();
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: REQUEST_RETRY,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => log(simplified(entry)),
  });
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
