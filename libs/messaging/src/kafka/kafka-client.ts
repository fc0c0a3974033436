import { Kafka, logLevel, type LogEntry } from 'kafkajs';

export interface KafkaConnection {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Warnings and errors of the Kafka client; one line of JSON each on standard error unless given. */
  readonly log?: (entry: KafkaLogEntry) => void;
}

export interface KafkaLogEntry {
  readonly level: 'warn' | 'error';
  readonly message: string;
  readonly particulars: Readonly<Record<string, unknown>>;
}

/** Bounded per request, in milliseconds: whoever calls keeps trying, with its own patience. */
const REQUEST_RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 };

export function connectKafka({ brokers, clientId, log = writeToStandardError }: KafkaConnection): Kafka {
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

function simplified({ level, namespace, log: { message, ...particulars } }: LogEntry): KafkaLogEntry {
  return {
    level: level === logLevel.ERROR ? 'error' : 'warn',
    message: `Kafka client, ${namespace}: ${message}`,
    particulars,
  };
}

function writeToStandardError(entry: KafkaLogEntry): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
}

let warningIgnored = false;

/** kafkajs 2.2.4 sets a timer to a moment that has passed, which Node 24 warns of and takes for 1 ms: harmless, and only this. */
function ignoreNegativeTimeoutWarning(): void {
  if (warningIgnored) return;
  warningIgnored = true;
  const emitWarning = process.emitWarning.bind(process) as (...parameters: unknown[]) => void;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (rest[0] !== 'TimeoutNegativeWarning') emitWarning(warning, ...rest);
  };
}
