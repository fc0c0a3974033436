import { consentDesk } from '@turnaround/consent';
import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type EventStore, openLedger } from '@turnaround/event-store';
import { type Database, isUnavailable, openDatabase } from '@turnaround/postgres';
import { type Cancel, every } from '@turnaround/resilience';
import { RuleSetsModule } from '@turnaround/rule-sets';
import {
  DATABASE,
  LOGGER,
  ReadinessChecks,
  SERVICE_ENVIRONMENT,
  type ServiceDefinition,
  type ServiceEnvironment,
  ServiceLife,
} from '@turnaround/service-kit';
import type { Provider as IdentityProvider } from 'oidc-provider';
import type { Logger } from 'pino';
import { AccessLog } from './access/access-log.js';
import { endSessions } from './identity/end-sessions.js';
import { logClientSignIns } from './identity/log-client-sign-ins.js';
import { AccessLogController } from './access/access-log.controller.js';
import { AtOnce } from './admission/at-once.js';
import { DocumentsController } from './documents/documents.controller.js';
import { frontDoor } from './front-door.js';
import { gatewaySettings, type GatewaySettings } from './gateway-settings.js';
import { migrateGateway } from './gateway-schema.js';
import { Accounts } from './identity/accounts.js';
import { ConfigController } from './identity/config.controller.js';
import { createProvider } from './identity/provider.js';
import { Sessions } from './identity/sessions.js';
import { sweepExpiredRecords } from './identity/provider-records.js';
import { knownAtFrom } from './known-at/known-at.js';
import { LiveAudience } from './live/live-audience.js';
import { LiveController } from './live/live.controller.js';
import { PaymentPositionController } from './payment-position/payment-position.controller.js';
import { ProgrammeController } from './programme/programme.controller.js';
import { OperationsOverviewController } from './operations/operations.controller.js';
import { diskCheck, servicesCheck } from './operations/platform-checks.js';
import { ServicesBehind } from './operations/services-behind.js';
import { watchFreshness } from './reads/freshness.js';
import { type ReadModelChanges, watchReadModels } from './reads/read-model-changes.js';
import { ReadsController } from './reads/reads.controller.js';
import { RowReader } from './reads/row-reader.js';
import {
  ACCESS_LOG,
  ACCOUNTS,
  AT_ONCE,
  CONSENT_DESK,
  FRESHNESS,
  GATEWAY_SETTINGS,
  IDENTITY_PROVIDER,
  KNOWN_AT,
  LEDGER,
  LIVE_AUDIENCE,
  LOG_ROWS,
  READ_MODELS,
  READ_MODEL_CHANGES,
  ROWS,
  SESSIONS,
  SERVICES_BEHIND,
  SIGN_IN_GUARD,
  WORKERS,
} from './tokens.js';
import { PeopleController } from './workers/people.controller.js';
import { SignInGuard } from './sign-in-guard/sign-in-guard.js';
import { SignInNoticesController } from './sign-in-guard/sign-in-notices.controller.js';
import { Workers } from './workers/workers.js';

const SWEEP_MS = 60 * 60_000;
const SESSIONS_MS = 60_000;
const ACCOUNTS_MS = 1_000;
/**
 * A table that somebody has locked, and a question that takes too long whoever asks it, are given up (503): a connection is for
 * everybody.
 */
const LIMITED_READS = { lock_timeout: '2s', statement_timeout: '10s' };

function accountsCheck({ problem }: Accounts): { readonly ok: boolean; readonly detail?: string } {
  return problem === undefined ? { ok: true } : { ok: false, detail: problem };
}

/** What goes on besides requests. */
@Injectable()
class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private stopSweeping: readonly Cancel[] = [];

  constructor(
    @Inject(DATABASE) private readonly own: Database,
    @Inject(LIVE_AUDIENCE) private readonly audience: LiveAudience,
    @Inject(SIGN_IN_GUARD) private readonly guard: SignInGuard,
    @Inject(SESSIONS) private readonly sessions: Sessions | undefined,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(ACCESS_LOG) private readonly log: AccessLog,
    @Inject(READ_MODELS) readModels: Database,
    @Inject(SERVICES_BEHIND) services: ServicesBehind,
    @Inject(GATEWAY_SETTINGS) { watchedDisk }: GatewaySettings,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
  ) {
    const answers = (query: Promise<unknown>): Promise<{ ok: boolean }> => query.then(() => ({ ok: true }));
    checks.add(
      { name: 'gateway-database', critical: true, check: () => answers(own.query('select 1')) },
      {
        name: 'lists',
        critical: false,
        check: () => answers(readModels.query('select 1 from checkpoint limit 1')),
      },
      servicesCheck(services),
      { name: 'accounts', critical: false, check: () => Promise.resolve(accountsCheck(accounts)) },
      ...(watchedDisk === undefined ? [] : [diskCheck(watchedDisk)]),
    );
  }

  onApplicationBootstrap(): void {
    const { sessions, accounts, log } = this;
    this.stopSweeping = [
      // Who is not asked again, as a stream that goes on, is cut off by this.
      every(ACCOUNTS_MS, () => void accounts.list),
      every(SWEEP_MS, () => {
        void Promise.all([sweepExpiredRecords(this.own), this.guard.sweep()]).catch(() => undefined);
      }),
      every(SESSIONS_MS, () => {
        if (sessions !== undefined) void endSessions({ sessions, accounts, log }).catch(() => undefined);
      }),
    ];
  }

  /** Before the server waits for open answers, of which the live ones would never end by themselves. */
  onModuleDestroy(): void {
    for (const stop of this.stopSweeping) stop();
    this.audience.close();
  }
}

/** The platform's one address: dashboard, sign-in, reads, commands. */
@Module({
  imports: [RuleSetsModule],
  controllers: [
    ConfigController,
    PeopleController,
    ProgrammeController,
    PaymentPositionController,
    AccessLogController,
    LiveController,
    SignInNoticesController,
    OperationsOverviewController,
    DocumentsController,
    ReadsController,
  ],
  providers: [
    {
      provide: GATEWAY_SETTINGS,
      inject: [SERVICE_ENVIRONMENT],
      useFactory: (environment: ServiceEnvironment) => gatewaySettings(environment),
    },
    {
      provide: DATABASE,
      inject: [ServiceLife, SERVICE_ENVIRONMENT],
      useFactory: (life: ServiceLife, { databaseUrl: url, migrationRole }: ServiceEnvironment) =>
        life.open(
          () => openDatabase({ url, migrationRole, schema: 'gateway', applicationName: 'gateway' }),
          migrateGateway,
        ),
    },
    {
      provide: READ_MODELS,
      inject: [ServiceLife, GATEWAY_SETTINGS],
      useFactory: (life: ServiceLife, { readModelsUrl: url }: GatewaySettings) =>
        life.open(() =>
          openDatabase({
            url,
            schema: 'read_models',
            applicationName: 'gateway',
            settings: LIMITED_READS,
            reads: true,
          }),
        ),
    },
    {
      provide: LEDGER,
      inject: [ServiceLife, SERVICE_ENVIRONMENT],
      useFactory: (life: ServiceLife, { ledger }: ServiceEnvironment) =>
        life.open(() => openLedger(ledger, { applicationName: 'gateway', readOnly: true })),
    },
    {
      provide: ACCOUNTS,
      inject: [GATEWAY_SETTINGS, LOGGER],
      useFactory: ({ accountsFile, identity: { demonstration } }: GatewaySettings, logger: Logger) =>
        new Accounts(accountsFile, {
          demonstration,
          onUnreadable: ({ message }) => {
            logger.error({ error: message }, 'the accounts cannot be read; those read before stay in force');
          },
        }),
    },
    {
      provide: IDENTITY_PROVIDER,
      inject: [GATEWAY_SETTINGS, ACCOUNTS, DATABASE, SIGN_IN_GUARD, SESSIONS, ACCESS_LOG, LOGGER],
      useFactory: async (
        { identity }: GatewaySettings,
        accounts: Accounts,
        own: Database,
        guard: SignInGuard,
        sessions: Sessions | undefined,
        log: AccessLog,
        logger: Logger,
      ): Promise<IdentityProvider | undefined> => {
        if (sessions === undefined) return undefined;
        const provider = await createProvider(identity, accounts, own, { guard, sessions });
        logClientSignIns(provider, { accounts, log, sessions });
        provider.on('server_error', (context, error) => {
          logger.error({ error: error.message }, 'the built-in provider failed');
          if (!isUnavailable(error)) return;
          context.status = 503;
          context.set('retry-after', '2');
        });
        return provider;
      },
    },
    {
      provide: SESSIONS,
      inject: [GATEWAY_SETTINGS, ACCOUNTS, DATABASE, ServiceLife],
      useFactory: async (
        { identity }: GatewaySettings,
        accounts: Accounts,
        own: Database,
        life: ServiceLife,
      ): Promise<Sessions | undefined> => {
        if (!identity.builtIn) return undefined;
        const sessions = new Sessions(own, accounts, identity.session);
        await sessions.listen(life.signal);
        return sessions;
      },
    },
    {
      provide: READ_MODEL_CHANGES,
      inject: [READ_MODELS, ServiceLife],
      useFactory: (readModels: Database, life: ServiceLife) => watchReadModels(readModels, life.signal),
    },
    {
      provide: LIVE_AUDIENCE,
      inject: [READ_MODEL_CHANGES],
      useFactory: (changes: ReadModelChanges) => new LiveAudience(changes),
    },
    {
      provide: ROWS,
      inject: [READ_MODELS, ServiceLife],
      useFactory: async (readModels: Database, life: ServiceLife) => {
        const { url, schema } = readModels;
        const shared = { url, schema, applicationName: 'gateway', settings: LIMITED_READS };
        return new RowReader(readModels, await life.open(() => openDatabase({ ...shared, maxConnections: 6 })));
      },
    },
    { provide: LOG_ROWS, inject: [DATABASE], useFactory: (own: Database) => new RowReader(own) },
    { provide: AT_ONCE, useFactory: () => new AtOnce() },
    {
      provide: SIGN_IN_GUARD,
      inject: [DATABASE, GATEWAY_SETTINGS],
      useFactory: (own: Database, { signInPauseMs }: GatewaySettings) => new SignInGuard(own, signInPauseMs),
    },
    { provide: ACCESS_LOG, inject: [DATABASE], useFactory: (own: Database) => new AccessLog(own) },
    {
      provide: FRESHNESS,
      inject: [READ_MODELS, LEDGER, READ_MODEL_CHANGES],
      useFactory: (readModels: Database, ledger: EventStore, changes: ReadModelChanges) =>
        watchFreshness(readModels, ledger, changes),
    },
    {
      provide: CONSENT_DESK,
      inject: [GATEWAY_SETTINGS],
      useFactory: (settings: GatewaySettings) =>
        consentDesk(() => settings.addressOf('referrals'), settings.platformToken),
    },
    {
      provide: KNOWN_AT,
      inject: [GATEWAY_SETTINGS],
      useFactory: (settings: GatewaySettings) =>
        knownAtFrom(() => settings.addressOf('projectors'), settings.platformToken),
    },
    {
      provide: WORKERS,
      inject: [ACCOUNTS, READ_MODELS],
      useFactory: (accounts: Accounts, readModels: Database) => new Workers(accounts, readModels),
    },
    {
      provide: SERVICES_BEHIND,
      inject: [GATEWAY_SETTINGS],
      useFactory: (settings: GatewaySettings) => new ServicesBehind(settings),
    },
    frontDoor,
    Housekeeping,
  ],
})
class GatewayModule {}

export const gatewayService: ServiceDefinition = { name: 'gateway', module: GatewayModule, front: true };
