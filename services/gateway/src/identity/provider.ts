import { type AdapterPayload, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Database } from '@turnaround/postgres';
import type { SignInGuard } from '../sign-in-guard/sign-in-guard.js';
import { claimsOf, machineClaimsOf, type Accounts } from './accounts.js';
import { guardClientSecrets } from './client-secrets.js';
import { REDIRECT_PATHS, type IdentitySettings } from './identity-settings.js';
import { problemPage, signOutPage, signedOutPage } from './pages.js';
import { providerRecords } from './provider-records.js';
import { providerSecrets } from './provider-secrets.js';
import type { Sessions } from './sessions.js';

const RESOURCE = 'urn:turnaround:api';
const SCOPE = 'openid profile email';
const MINUTE = 60;
const HOUR = 60 * MINUTE;

export const SIGN_IN_PATH = '/identity/sign-in';

/**
 * The built-in OpenID provider: code flow with PKCE for the dashboard (no consent screen, it is our own), client
 * credentials for partners' machines. Access tokens are JWTs for the audience `turnaround`, valid for 15 minutes.
 */
export async function createProvider(
  settings: IdentitySettings,
  accounts: Accounts,
  database: Database,
  { guard, sessions }: { readonly guard: SignInGuard; readonly sessions: Sessions },
): Promise<Provider> {
  const secrets = await providerSecrets(database);
  const provider = new Provider(settings.issuer, {
    ...configuration(settings, accounts, sessions),
    adapter: providerRecords(database, {
      graceSeconds: settings.session.grace,
      onRevoked: (grantId) => sessions.endOfGrant(grantId),
      clientOf: (clientId) => machineClient(accounts, clientId),
    }),
    jwks: secrets.jwks,
    cookies: { keys: secrets.cookies, long: { sameSite: 'lax' }, short: { sameSite: 'lax' } },
  });
  // The front door writes what the provider reads of a proxy; nothing of it comes from a caller.
  provider.proxy = true;
  guardClientSecrets(provider, guard);
  return provider;
}

function configuration(settings: IdentitySettings, accounts: Accounts, sessions: Sessions): Configuration {
  const { idle, longest } = settings.session;
  /** Seconds of `most` that are left of a session begun at `since`; the provider wants one at least. */
  const leftOf = (since: number | undefined, most: number): number =>
    since === undefined ? most : Math.max(1, Math.min(most, since + longest - epochSeconds()));
  const redirects = settings.origins.flatMap((origin) => REDIRECT_PATHS.map((path) => `${origin}${path}`));

  return {
    clients: [
      {
        client_id: settings.clientId,
        client_name: 'Turnaround dashboard',
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: redirects,
        post_logout_redirect_uris: settings.origins.flatMap((origin) => [`${origin}/`, origin, `${origin}/login`]),
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'role', 'team_id', 'agency_id'], email: ['email'] },
    conformIdTokenClaims: false,
    scopes: ['openid', 'profile', 'email'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    findAccount(_context, sub) {
      const account = accounts.byId(sub);
      return account && { accountId: sub, claims: () => ({ sub, email: account.email, ...claimsOf(account) }) };
    },
    extraTokenClaims(_context, token) {
      if (token.kind === 'ClientCredentials') {
        const account = accounts.byClient(token.clientId ?? '');
        return account && { ...machineClaimsOf(account) };
      }
      const account = accounts.byId('accountId' in token ? token.accountId : '');
      return account && { ...claimsOf(account), sid: 'sessionUid' in token ? token.sessionUid : undefined };
    },
    loadExistingGrant: (context) => ownGrant(context, settings.clientId),
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => true,
    async rotateRefreshToken({ oidc }) {
      await sessions.goOn(oidc.entities.RefreshToken?.sessionUid ?? '');
      return true;
    },
    clientBasedCORS: (_context, origin) => settings.origins.includes(origin),
    interactions: { url: (_context, interaction) => `${SIGN_IN_PATH}/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      userinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => show(context, signOutPage(form)),
        postLogoutSuccessSource: (context) => show(context, signedOutPage()),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: settings.audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    ttl: {
      AccessToken: (context) => leftOf(signedInAt(context), Math.min(15 * MINUTE, idle)),
      ClientCredentials: 15 * MINUTE,
      Session: (_context, { loginTs }) => leftOf(loginTs, idle),
      Grant: longest,
      RefreshToken: (context) => leftOf(signedInAt(context), longest),
      IdToken: HOUR,
      Interaction: HOUR,
      AuthorizationCode: MINUTE,
    },
    renderError(context, out) {
      show(context, problemPage(out.error_description ?? out.error));
    },
  };
}

/** The system of a partner, as the accounts say it now. */
function machineClient(accounts: Accounts, clientId: string): AdapterPayload | undefined {
  const account = accounts.byClient(clientId);
  return (
    account?.machineClient && {
      client_id: clientId,
      client_secret: account.machineClient.clientSecret,
      client_name: account.agencyName ?? clientId,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    }
  );
}

function epochSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Epoch seconds of the sign-in that the tokens of this request go back to. */
function signedInAt({ oidc: { entities } }: KoaContextWithOIDC): number | undefined {
  return (entities.RefreshToken ?? entities.AuthorizationCode)?.authTime;
}

/** Our own dashboard needs no consent: whoever signs in grants it what it asks for. */
async function ownGrant(context: KoaContextWithOIDC, clientId: string) {
  const { session, client, provider, result } = context.oidc;
  const grantId = result?.consent?.grantId ?? session?.grantIdFor(client?.clientId ?? '');
  const given = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  if (given !== undefined) return given;
  if (client?.clientId !== clientId || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPE);
  grant.addOIDCClaims(['name', 'role', 'team_id', 'agency_id', 'email']);
  await grant.save();
  return grant;
}

function show(context: KoaContextWithOIDC, page: { html: string; policy: string }): void {
  context.type = 'html';
  context.set('content-security-policy', page.policy);
  context.body = page.html;
}
