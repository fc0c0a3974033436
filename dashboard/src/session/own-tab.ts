const KEY = 'turnaround.tab';

/**
 * A tab that was duplicated begins with a copy of the other's storage, tokens included. A refresh token that two tabs use ends the
 * sessions of both, so a copy has to get its own. An open tab holds a lock by its name; whoever meets the lock held is the copy.
 */
export async function isCopyOfOpenTab(storage: Storage, locks: LockManager): Promise<boolean> {
  const name = storage.getItem(KEY);
  if (name !== null && (await holds(locks, name))) return false;
  const own = crypto.randomUUID();
  storage.setItem(KEY, own);
  await holds(locks, own);
  return name !== null;
}

/** Takes the lock for as long as the page is there; false where another tab has it. */
function holds(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    void locks.request(`turnaround.tab ${name}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => undefined);
    });
  });
}
