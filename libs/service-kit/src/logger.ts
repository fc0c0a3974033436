import { destination, pino, type Logger } from 'pino';

/** Structured lines on standard error: ids, codes and durations; never names, addresses or free text. */
export function openLogger(serviceName: string, level: string): Logger {
  return pino({ level, base: { service: serviceName }, timestamp: pino.stdTimeFunctions.isoTime }, destination(2));
}
