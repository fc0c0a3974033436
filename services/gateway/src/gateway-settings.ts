import { EnvironmentError, type ServiceEnvironment, wholeSettingOf } from '@turnaround/service-kit';
import { PROVIDER_PATH, type IdentitySettings } from './identity/identity-settings.js';
import { sessionLimits } from './identity/session-limits.js';

const FIRST_PAUSE_MS = { usual: 1_000, least: 1, most: 99_999 };

export interface GatewaySettings {
  readonly identity: IdentitySettings;
  readonly accountsFile: string | undefined;
  readonly readModelsUrl: string;
  /** Shown to the services behind, which answer nobody without it. */
  readonly platformToken: string;
  /** Ms of the first pause after the free tries to sign in. */
  readonly signInPauseMs: number;
  /** A folder whose disk must not run full (`DATA_DIR`); none is watched unless given. */
  readonly watchedDisk: string | undefined;
  /** The built dashboard. */
  readonly dashboardDirectory: string | undefined;
  /** Base address of a service by name, `agency-coordination`; undefined while nobody has said. */
  addressOf(service: string): string | undefined;
}

/** @throws EnvironmentError naming the variable */
export function gatewaySettings({
  identity,
  host,
  port,
  databaseUrl,
  platformToken,
  variables,
}: ServiceEnvironment): GatewaySettings {
  const issuer = withoutSlash(identity.issuer);
  const implied = issuer.endsWith(PROVIDER_PATH) ? issuer.slice(0, -PROVIDER_PATH.length) : `http://localhost:${port}`;
  const publicUrl = withoutSlash(address('PUBLIC_URL') ?? implied);
  const builtIn = issuer === `${publicUrl}${PROVIDER_PATH}`;
  const accountsFile = variables['ACCOUNTS_FILE'];
  const demonstration = isAskedFor(variables['DEMONSTRATION']);
  if (demonstration && !(isLocal(host) && isLocal(new URL(publicUrl).hostname))) {
    throw new EnvironmentError(
      'DEMONSTRATION of gateway is for this machine alone, because everybody knows its passwords: set HOST to 127.0.0.1 and PUBLIC_URL to http://localhost:…, or DEMONSTRATION to off',
    );
  }
  if (builtIn && accountsFile === undefined) {
    throw new EnvironmentError('gateway needs ACCOUNTS_FILE for its built-in provider (or OIDC_ISSUER of another one)');
  }

  return {
    identity: {
      issuer: identity.issuer,
      audience: identity.audience,
      publicUrl,
      origins: originsOf(publicUrl, variables['PUBLIC_ORIGINS']),
      builtIn,
      demonstration,
      clientId: variables['OIDC_CLIENT_ID'] ?? 'dashboard',
      authorityName: variables['AUTHORITY_NAME'] ?? (builtIn ? 'Fellmoor Council' : 'Turnaround'),
      session: sessionLimits(variables),
    },
    accountsFile,
    platformToken,
    signInPauseMs: wholeSettingOf(variables, 'SIGN_IN_PAUSE_MS', FIRST_PAUSE_MS, 'gateway'),
    readModelsUrl: variables['READ_MODELS_URL'] ?? databaseUrl,
    watchedDisk: variables['DATA_DIR'],
    dashboardDirectory: variables['DASHBOARD_DIR'],
    addressOf: (service) => address(`${service.replaceAll('-', '_').toUpperCase()}_URL`),
  };

  function address(name: string): string | undefined {
    const value = variables[name];
    if (value === undefined || value === '') return undefined;
    if (!/^https?:$/.test(URL.parse(value)?.protocol ?? '')) {
      throw new EnvironmentError(`${name} of gateway is malformed: expected http://host:3001`);
    }
    return withoutSlash(value);
  }
}

function withoutSlash(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '');
}

/** `none` asks for its people without its families. */
function isAskedFor(demonstration: string | undefined): boolean {
  return demonstration !== undefined && demonstration !== '' && demonstration !== 'off';
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Own origin, those named in `PUBLIC_ORIGINS` (with commas), and for `localhost` its other name. */
function originsOf(publicUrl: string, named = ''): readonly string[] {
  const origin = new URL(publicUrl).origin;
  const twin = origin.includes('//localhost') ? [origin.replace('//localhost', '//127.0.0.1')] : [];
  const others = named.split(',').flatMap((url) => URL.parse(url.trim())?.origin ?? []);
  return [...new Set([origin, ...twin, ...others])];
}
