const LOCK = 'turnaround.signing-in-beside';
/** Where oidc-client-ts keeps, per state, what a tab asked the issuer. */
const ASKED = 'oidc.';

/** Signs in with a window beside this page, and lets that window know that somebody waits for its answer. */
export async function whileWaiting<Answer>(locks: LockManager, answer: () => Promise<Answer>): Promise<Answer> {
  return locks.request(LOCK, { mode: 'shared' }, answer);
}

/**
 * Whether the issuer answers another page than this one: the question is not this tab's, and a page waits. Neither the opener nor the
 * window's name is asked, for an issuer that isolates its pages (Cross-Origin-Opener-Policy) takes both away.
 * @param search of the address that the issuer sent the person back to
 */
export async function isAnswerToAnother(search: string, storage: Storage, locks: LockManager): Promise<boolean> {
  const state = new URLSearchParams(search).get('state');
  if (state === null || storage.getItem(`${ASKED}${state}`) !== null) return false;
  const { held = [] } = await locks.query();
  return held.some(({ name }) => name === LOCK);
}
