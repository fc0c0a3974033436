import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Provider } from 'oidc-provider';
import { serveDashboard } from './dashboard/dashboard.js';
import { forwarding } from './forwarding/forwarding.js';
import type { GatewaySettings } from './gateway-settings.js';
import { limitRates, secureHeaders, USUAL_RATES } from './http-hardening.js';
import type { Account } from './identity/accounts.js';
import { mountProvider } from './identity/provider-mount.js';
import { registerSignIn } from './identity/sign-in.js';

/** Everything that is not answered by a controller: limits, sign-in, what goes to other services, the dashboard. */
export async function registerFrontDoor(
  app: NestFastifyApplication,
  settings: GatewaySettings,
  accounts: readonly Account[],
  provider: Provider | undefined,
): Promise<void> {
  const http = app.getHttpAdapter().getInstance();
  const { identity } = settings;
  secureHeaders(http, { https: identity.publicUrl.startsWith('https:') });
  await limitRates(http, USUAL_RATES);
  if (provider !== undefined) {
    await http.register(async (mount) => mountProvider(mount, provider));
    await http.register(async (pages) => registerSignIn(pages, { settings: identity, accounts, provider }));
  }
  await http.register((services) => forwarding(services, settings.addressOf));
  await http.register((pages) =>
    serveDashboard(pages, { directory: settings.dashboardDirectory, issuer: identity.issuer }),
  );
}
