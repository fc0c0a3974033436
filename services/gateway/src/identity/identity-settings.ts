import type { SessionLimits } from './session-limits.js';

/** Where people sign in, as the rest of the gateway and the dashboard need to know it. */
export interface IdentitySettings {
  readonly issuer: string;
  readonly audience: string;
  /** Address people reach the gateway by, without a trailing slash. */
  readonly publicUrl: string;
  /** Every origin the dashboard may be opened from. */
  readonly origins: readonly string[];
  /** False when `OIDC_ISSUER` names a provider elsewhere. */
  readonly builtIn: boolean;
  /** Asked for by the operator, on the machine itself: its accounts exist, and the sign-in page lists them with their password. */
  readonly demonstration: boolean;
  readonly clientId: string;
  readonly authorityName: string;
  /** Of the built-in provider. */
  readonly session: SessionLimits;
}

/** Below the public address, where the built-in provider answers. */
export const PROVIDER_PATH = '/oidc';

/** Where the dashboard may take the answer to a sign-in; it uses the first. */
export const REDIRECT_PATHS = ['/auth-callback', '/', '/sign-in/callback', '/callback'] as const;
