import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Provider } from 'oidc-provider';
import type { Logger } from 'pino';
import { TOKEN_VERIFIER, type TokenVerifier } from '@turnaround/service-kit';
import type { AccessLog } from './access/access-log.js';
import { answerProblem } from './answer-problem.js';
import { serveDashboard } from './dashboard/dashboard.js';
import { forwarding } from './forwarding/forwarding.js';
import type { GatewaySettings } from './gateway-settings.js';
import { limitRates, secureHeaders, USUAL_RATES } from './http-hardening.js';
import type { Account } from './identity/accounts.js';
import { mountProvider } from './identity/provider-mount.js';
import { registerSignIn } from './identity/sign-in.js';
import type { RowReader } from './reads/row-reader.js';
import { ACCESS_LOG, ROWS } from './tokens.js';

/** Everything that is not answered by a controller: limits, sign-in, what goes to other services, the dashboard. */
export async function registerFrontDoor(
  app: NestFastifyApplication,
  settings: GatewaySettings,
  accounts: readonly Account[],
  provider: Provider | undefined,
  logger: Logger,
): Promise<void> {
  const http = app.getHttpAdapter().getInstance();
  const { identity } = settings;
  secureHeaders(http, { https: identity.publicUrl.startsWith('https:') });
  await limitRates(http, USUAL_RATES);
  await http.register(async (door) => {
    door.setErrorHandler(answerProblem(logger));
    if (provider !== undefined) {
      await door.register((mount, _options, done) => {
        mountProvider(mount, provider);
        done();
      });
      await door.register((pages, _options, done) => {
        registerSignIn(pages, { settings: identity, accounts, provider });
        done();
      });
    }
    const readings = {
      log: app.get<AccessLog>(ACCESS_LOG),
      verifier: app.get<TokenVerifier>(TOKEN_VERIFIER),
      rows: app.get<RowReader>(ROWS),
    };
    await door.register((services) => forwarding(services, (service) => settings.addressOf(service), readings));
    await door.register((pages) =>
      serveDashboard(pages, { directory: settings.dashboardDirectory, issuer: identity.issuer }),
    );
  });
}
