import type { PlatformConfig } from '@turnaround/contracts';
import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';

/** Who is signed in, and the token that proves it. Tokens live in this tab's session storage only. */
export interface Session {
  /** A token that is valid now, renewed when it has run out; undefined when nobody is signed in. */
  accessToken(): Promise<string | undefined>;
  /** Gets a new token; false when the person has to sign in again. */
  renew(): Promise<boolean>;
  signIn(returnTo: string): Promise<void>;
  /** Signs in again in a window beside this one, so that what was typed here stays. */
  signInBeside(): Promise<void>;
  /** Ends the way back from the issuer; gives the path the person wanted. */
  completeSignIn(): Promise<string>;
  signOut(): Promise<void>;
  forget(): Promise<void>;
}

const SECONDS_TO_SPARE = 20;

export function openSession(config: PlatformConfig, origin: string): Session {
  const callback = `${origin}/auth-callback`;
  const manager = new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: callback,
    popup_redirect_uri: callback,
    post_logout_redirect_uri: `${origin}/`,
    response_type: 'code',
    scope: config.scope,
    automaticSilentRenew: true,
    accessTokenExpiringNotificationTimeInSeconds: 60,
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
  });
  let renewing: Promise<boolean> | undefined;

  const usable = (user: User | null): user is User =>
    user !== null && user.expired !== true && (user.expires_in ?? Number.POSITIVE_INFINITY) > SECONDS_TO_SPARE;

  const renew = (): Promise<boolean> => {
    renewing ??= (async () => {
      try {
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

  return {
    renew,
    async accessToken() {
      const user = await manager.getUser();
      if (user === null) return undefined;
      if (!usable(user)) await renew();
      const current = await manager.getUser();
      return current === null || current.expired === true ? undefined : current.access_token;
    },
    signIn: (returnTo) => manager.signinRedirect({ state: { returnTo } }),
    async signInBeside() {
      await manager.signinPopup();
    },
    async completeSignIn() {
      const user = await manager.signinCallback();
      const state: unknown = user?.state;
      const returnTo: unknown =
        typeof state === 'object' && state !== null ? Reflect.get(state, 'returnTo') : undefined;
      // Only a path of this very page: an address from elsewhere would be an open redirect.
      return typeof returnTo === 'string' && /^\/(?![/\\])/.test(returnTo) ? returnTo : '/';
    },
    async signOut() {
      await manager.signoutRedirect();
    },
    forget: () => manager.removeUser(),
  };
}
