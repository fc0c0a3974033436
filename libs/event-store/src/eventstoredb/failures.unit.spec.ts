import { UnavailableError, AccessDeniedError, UnknownError, StreamDeletedError } from '@eventstore/db-client';
import { isTooLarge, translated } from './failures.js';

const answered = (code: number, message: string): Error =>
  Object.assign(new Error(message), { code, details: message });
const asService = (code: number, message: string): never => answered(code, message) as never;

describe('A failure of the client', () => {
  it.each<[string, Error, string, string]>([
    [
      'a lost connection',
      new UnavailableError(asService(14, '14 UNAVAILABLE: refused')),
      'StoreUnavailableError',
      'cannot be reached: 14 UNAVAILABLE: refused',
    ],
    ['no word at all', new UnknownError(), 'StoreUnavailableError', 'cannot be reached: unknown'],
    [
      'a search for a leader in vain',
      new Error('Failed to discover after 3 attempts.'),
      'StoreUnavailableError',
      'Failed to discover',
    ],
    [
      'a wrong password',
      new AccessDeniedError(asService(16, '16 UNAUTHENTICATED')),
      'StoreAccessError',
      'refuses the account: 16 UNAUTHENTICATED. The user is unknown there or the password is another',
    ],
    [
      'a missing right',
      new UnknownError(asService(7, '7 PERMISSION_DENIED')),
      'StoreAccessError',
      'the right to read $all',
    ],
    [
      'a right missing for an append',
      new AccessDeniedError(),
      'StoreAccessError',
      'refuses the account: access-denied',
    ],
    [
      'a message beyond the limit of gRPC',
      new UnknownError(asService(8, '8 RESOURCE_EXHAUSTED: 5 MB')),
      'Error',
      'failed: 8 RESOURCE_EXHAUSTED: 5 MB',
    ],
    ['a call the server does not know', new UnknownError(asService(12, '12 UNIMPLEMENTED')), 'Error', 'failed: 12'],
    ['anything else, without words', StreamDeletedError.fromStreamName('a-1'), 'Error', 'failed: stream-deleted'],
  ])('says where it happened and why: %s', (_, cause, name, words) => {
    const ours = translated(cause, 'esdb://host:2113');
    expect(ours).toMatchObject({ name, cause });
    expect(String(ours)).toContain('EventStoreDB at esdb://host:2113 ');
    expect(String(ours)).toContain(words);
  });

  it('tells what is too large for the server from what the server cannot do now', () => {
    expect(isTooLarge(new UnknownError(asService(8, '8 RESOURCE_EXHAUSTED')))).toBe(true);
    expect(isTooLarge(new UnavailableError(asService(14, '14 UNAVAILABLE')))).toBe(false);
  });

  it('leaves what is said already as it is', () => {
    const said = translated(new UnavailableError(asService(14, 'gone')), 'one');
    expect(translated(said, 'two')).toBe(said);
  });
});
