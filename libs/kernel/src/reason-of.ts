import { DomainError } from './errors.js';

/** Their messages are made of names, places and numbers that are ours; anybody else's may quote what somebody wrote. */
const SAFE = new Set([
  'AwayError',
  'DependencyUnavailableError',
  'EventTooLargeError',
  'IntegrityError',
  'MalformedEventError',
  'RevisionConflictError',
  'StoreAccessError',
  'StoreReplacedError',
  'StoreRestoredError',
  'StoreUnavailableError',
  'UndecodableMessageError',
  'UnreadableEventError',
]);

/**
 * Why something failed, for health, logs, dead letters and screens: never with personal content. Of an error that is not ours it says
 * kind, code and the place in the code; PostgreSQL, for one, quotes the value that it refuses.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something that is no error was thrown';
  if (error instanceof DomainError) return error.code;
  if (SAFE.has(error.name) || error.name.startsWith('KafkaJS')) {
    const cause = error.cause === undefined ? '' : ` (${reasonOf(error.cause)})`;
    return `${error.name}: ${error.message}${cause}`;
  }
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const of = (['table', 'column', 'constraint'] as const).flatMap((part) => {
    const name: unknown = Reflect.get(error, part);
    return typeof name === 'string' ? `${part} ${name}` : [];
  });
  const where = of.length > 0 ? ` (${of.join(', ')})` : placeOf(error);
  return `${error.name === 'error' ? 'PostgreSQL' : error.name}${code}${where}`;
}

/** The innermost place of ours: ` at services/claims/dist/basis.js:12`. */
function placeOf({ stack = '' }: Error): string {
  const [, place] = /\n[ \t]+at .*?((?:libs|services|infra)\/[\w./-]+:\d+)/.exec(stack) ?? [];
  return place === undefined ? '' : ` at ${place}`;
}
