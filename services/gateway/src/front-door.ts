import type { FactoryProvider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import type { Logger } from 'pino';
import { LOGGER, TOKEN_VERIFIER, type TokenVerifier } from '@turnaround/service-kit';
import type { Database } from '@turnaround/postgres';
import type { AccessLog } from './access/access-log.js';
import { familiesOfIds } from './access/families-of.js';
import { logAccess } from './access/looks.js';
import { admit, checkTokens } from './admission/admission.js';
import type { AtOnce } from './admission/at-once.js';
import { answerProblem } from './answer-problem.js';
import { serveDashboard } from './dashboard/dashboard.js';
import { forwarding } from './forwarding/forwarding.js';
import type { GatewaySettings } from './gateway-settings.js';
import { limitRates, secureHeaders, USUAL_RATES } from './http-hardening.js';
import type { Accounts } from './identity/accounts.js';
import { mountProvider } from './identity/provider-mount.js';
import { registerSignIn } from './identity/sign-in.js';
import type { Sessions } from './identity/sessions.js';
import type { SignInGuard } from './sign-in-guard/sign-in-guard.js';
import {
  ACCESS_LOG,
  ACCOUNTS,
  AT_ONCE,
  GATEWAY_SETTINGS,
  IDENTITY_PROVIDER,
  READ_MODELS,
  SESSIONS,
  SIGN_IN_GUARD,
} from './tokens.js';

const FRONT_DOOR = Symbol('FrontDoor');

/** Everything that is not answered by a controller: limits, sign-in, what goes to other services, the dashboard. */
export const frontDoor: FactoryProvider<Promise<true>> = {
  provide: FRONT_DOOR,
  inject: [
    HttpAdapterHost,
    GATEWAY_SETTINGS,
    ACCOUNTS,
    IDENTITY_PROVIDER,
    ACCESS_LOG,
    TOKEN_VERIFIER,
    READ_MODELS,
    SIGN_IN_GUARD,
    SESSIONS,
    AT_ONCE,
    LOGGER,
  ],
  useFactory: async (
    { httpAdapter }: HttpAdapterHost,
    settings: GatewaySettings,
    accounts: Accounts,
    provider: Provider | undefined,
    log: AccessLog,
    verifier: TokenVerifier,
    readModels: Database,
    guard: SignInGuard,
    sessions: Sessions | undefined,
    atOnce: AtOnce,
    logger: Logger,
  ) => {
    const http = httpAdapter.getInstance<FastifyInstance>();
    const { identity } = settings;
    secureHeaders(http, { https: identity.publicUrl.startsWith('https:') });
    const familiesOf = familiesOfIds(readModels);
    logAccess(http, log, { verifier, familiesOf });
    checkTokens(http, verifier, sessions);
    await limitRates(http, USUAL_RATES);
    admit(http, atOnce, sessions);
    await http.register(async (door) => {
      door.setErrorHandler(answerProblem(logger));
      if (provider !== undefined) {
        await door.register((mount, _options, done) => {
          mountProvider(mount, provider, identity);
          done();
        });
        await door.register((pages, _options, done) => {
          registerSignIn(pages, { settings: identity, accounts, provider, guard, log });
          done();
        });
      }
      await door.register((services) => forwarding(services, settings, { log, verifier, familiesOf }));
      await door.register((pages) =>
        serveDashboard(pages, { directory: settings.dashboardDirectory, issuer: identity.issuer }),
      );
    });
    return true;
  },
};
