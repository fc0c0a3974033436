import type { PlatformConfig } from '@turnaround/contracts';
import { ErrorResponse, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import { observable, type Observable } from '../api/observable.js';
import { isAnswerToAnother, whileWaiting } from './beside.js';
import { isCopyOfOpenTab } from './own-tab.js';
import { watchPresence } from './presence.js';
import { pathIn } from './wanted-path.js';

/**
 * Who is signed in, and the token that proves it. Tokens live in this tab's session storage only, and no two tabs share one: each
 * tab signs in for itself, without a question while the issuer knows the person.
 */
export interface Session {
  /** Makes sure that this tab has no token of another one. First of all, whatever the page. */
  useOwnTokens(): Promise<void>;
  /**
   * What the page begins with: somebody signed in, nobody, or `leaving` where the issuer is being asked and the page goes away.
   * @param path the page wanted, with its search
   */
  begin(path: string): Promise<'signed-in' | 'signed-out' | 'leaving'>;
  /** A token that is valid now, renewed when it has run out; undefined when nobody is signed in. */
  accessToken(): Promise<string | undefined>;
  /** Gets a new token; false when the person has to sign in again. */
  renew(): Promise<boolean>;
  /** True while somebody who was signed in on this page has to sign in again: the page stays as it is. */
  readonly ended: Observable<boolean>;
  /** The platform knows nobody by our token any more. False where nobody was signed in on this page. */
  noteEnded(): Promise<boolean>;
  signIn(returnTo: string): Promise<void>;
  /** Signs in again in a window beside this one. `somebody-else`: what is on this page is not theirs. */
  signInBeside(): Promise<'same-person' | 'somebody-else'>;
  /** In that window: hands the issuer's answer to the page that waits for it, and closes. False where no other page does. */
  handBack(): Promise<boolean>;
  /** Ends the way back from the issuer; gives the path the person wanted. */
  completeSignIn(): Promise<string>;
  /** The path wanted where the issuer was asked without a question and knows nobody; undefined for any other answer. */
  unknownToIssuer(): Promise<string | undefined>;
  signOut(): Promise<void>;
  forget(): Promise<void>;
}

/** Name of the window that is opened to sign in again. */
const SIGN_IN_WINDOW = 'turnaround-sign-in';

const SECONDS_TO_SPARE = 20;
const LOOK_MS = 15_000;
/** What an issuer answers that would have to ask the person something. */
const WOULD_ASK = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];

export function openSession(config: PlatformConfig, origin: string): Session {
  const callback = `${origin}/auth-callback`;
  const storage = window.sessionStorage;
  const manager = new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: callback,
    popup_redirect_uri: callback,
    popupWindowTarget: SIGN_IN_WINDOW,
    post_logout_redirect_uri: `${origin}/`,
    response_type: 'code',
    scope: config.scope,
    // Renewed by `renew` alone: two at once would use one refresh token twice.
    automaticSilentRenew: false,
    accessTokenExpiringNotificationTimeInSeconds: 60,
    userStore: new WebStorageStateStore({ store: storage }),
    stateStore: new WebStorageStateStore({ store: storage }),
  });
  const ended = observable(false);
  const presence = watchPresence(window, config.idleSeconds * 1000);
  /** Whose page this is, by the issuer's id; undefined before anybody signed in. */
  let person: string | undefined;
  let renewing: Promise<boolean> | undefined;

  const usable = (user: User | null): user is User =>
    user !== null && user.expired !== true && (user.expires_in ?? Number.POSITIVE_INFINITY) > SECONDS_TO_SPARE;

  const renew = (): Promise<boolean> => {
    renewing ??= (async () => {
      try {
        // The page's own questions do not keep the session of somebody who has gone.
        if (presence.isAway()) return false;
        const user = await manager.getUser();
        return user?.refresh_token === undefined ? false : usable(await manager.signinSilent());
      } catch {
        return false;
      }
    })().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  manager.events.addAccessTokenExpiring(() => void renew());

  const noteEnded = async (): Promise<boolean> => {
    if (person === undefined) return false;
    await manager.removeUser();
    ended.set(true);
    return true;
  };
  setInterval(() => {
    if (presence.isAway() && !ended.get()) void noteEnded();
  }, LOOK_MS);

  const accessToken = async (): Promise<string | undefined> => {
    const user = await manager.getUser();
    if (user === null) return undefined;
    person ??= user.profile.sub;
    if (!usable(user)) await renew();
    const current = await manager.getUser();
    return current === null || current.expired === true ? undefined : current.access_token;
  };

  return {
    renew,
    accessToken,
    ended,
    async useOwnTokens() {
      if (await isCopyOfOpenTab(storage, navigator.locks)) await manager.removeUser();
    },
    async begin(path) {
      if ((await accessToken()) !== undefined) return 'signed-in';
      try {
        await manager.signinRedirect({ state: { returnTo: path }, prompt: 'none' });
        return 'leaving';
      } catch {
        // The issuer cannot be reached: the sign-in page says so once somebody tries.
        return 'signed-out';
      }
    },
    noteEnded,
    signIn: (returnTo) => manager.signinRedirect({ state: { returnTo } }),
    async signInBeside() {
      const { profile } = await whileWaiting(navigator.locks, () => manager.signinPopup());
      if (profile.sub !== person) return 'somebody-else';
      ended.set(false);
      return 'same-person';
    },
    async handBack() {
      const { pathname, search } = window.location;
      if (pathname !== '/auth-callback') return false;
      if (!(await isAnswerToAnother(search, storage, navigator.locks))) return false;
      // To the opener or, where the issuer cut it off, over a channel of this origin.
      await manager.signinPopupCallback();
      return true;
    },
    async completeSignIn() {
      const user = await manager.signinCallback();
      person = user?.profile.sub;
      return pathIn(user?.state);
    },
    async unknownToIssuer() {
      const error = new URLSearchParams(window.location.search).get('error');
      if (error === null || !WOULD_ASK.includes(error)) return undefined;
      try {
        await manager.signinCallback();
        return undefined;
      } catch (answer) {
        return answer instanceof ErrorResponse ? pathIn(answer.state) : '/';
      }
    },
    async signOut() {
      await manager.signoutRedirect();
    },
    async forget() {
      person = undefined;
      ended.set(false);
      await manager.removeUser();
    },
  };
}
