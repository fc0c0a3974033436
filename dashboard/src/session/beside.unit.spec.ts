import { isAnswerToAnother, whileWaiting } from './beside.js';

/** What `navigator.locks` does of shared locks, held by any page of the origin. */
function sharedLocks(): LockManager {
  const held: LockInfo[] = [];
  const request = async (name: string, _: LockOptions, answer: () => Promise<unknown>): Promise<unknown> => {
    const lock = { name };
    held.push(lock);
    try {
      return await answer();
    } finally {
      held.splice(held.indexOf(lock), 1);
    }
  };
  return { request, query: () => Promise.resolve({ held: [...held], pending: [] }) } as unknown as LockManager;
}

const storageWith = (...keys: readonly string[]): Storage =>
  ({ getItem: (key: string) => (keys.includes(key) ? '{}' : null) }) as Storage;

describe('What the issuer answers', () => {
  const locks = sharedLocks();
  const another = (search: string, storage = storageWith()) => isAnswerToAnother(search, storage, locks);

  it('is for the page that waits beside, without an opener and whatever the window is called', async () => {
    const waited = Promise.withResolvers<string>();
    const answered = whileWaiting(locks, () => waited.promise);
    expect(await another('?code=c&state=theirs')).toBe(true);
    expect(await another('?error=access_denied&state=theirs')).toBe(true);
    waited.resolve('signed in');
    expect(await answered).toBe('signed in');
    expect(await another('?code=c&state=theirs')).toBe(false);
  });

  it('is for this page where it asked, also while another one waits', async () => {
    const waited = Promise.withResolvers<void>();
    const answered = whileWaiting(locks, () => waited.promise);
    expect(await another('?code=c&state=own', storageWith('oidc.own'))).toBe(false);
    expect(await another('?nothing=asked')).toBe(false);
    waited.reject(new Error('The window was blocked'));
    await expect(answered).rejects.toThrow('The window was blocked');
    expect(await another('?code=c&state=theirs')).toBe(false);
  });
});
