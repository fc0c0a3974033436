import { openLedger } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { every } from '@turnaround/resilience';
import { openRuleSetLibrary, RuleSetLibrary } from '@turnaround/rule-sets';
import type { ServiceDefinition, ServiceParts, ServiceResources } from '@turnaround/service-kit';
import { AccessLog } from './access/access-log.js';
import { AccessLogController } from './access/access-log.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { registerFrontDoor } from './front-door.js';
import { gatewaySettings } from './gateway-settings.js';
import { migrateGateway } from './gateway-schema.js';
import { readAccounts } from './identity/accounts.js';
import { ConfigController } from './identity/config.controller.js';
import { createProvider } from './identity/provider.js';
import { sweepExpiredRecords } from './identity/provider-records.js';
import { knownAtFrom } from './known-at/known-at.js';
import { LiveAudience } from './live/live-audience.js';
import { LiveController } from './live/live.controller.js';
import { PaymentPositionController } from './payment-position/payment-position.controller.js';
import { ProgrammeController } from './programme/programme.controller.js';
import { watchFreshness } from './reads/freshness.js';
import { watchReadModels } from './reads/read-model-changes.js';
import { ReadsController } from './reads/reads.controller.js';
import { RowReader } from './reads/row-reader.js';
import {
  ACCESS_LOG,
  FRESHNESS,
  GATEWAY_SETTINGS,
  KNOWN_AT,
  LIVE_AUDIENCE,
  LOG_ROWS,
  READ_MODELS,
  ROWS,
  WORKERS,
} from './tokens.js';
import { PeopleController } from './workers/people.controller.js';
import { Workers } from './workers/workers.js';

const SWEEP_MS = 60 * 60_000;

async function open({ environment, logger }: ServiceResources): Promise<ServiceParts> {
  const settings = gatewaySettings(environment);
  const ruleSets = await openRuleSetLibrary(environment);
  const closing = new AbortController();
  const { databaseUrl: url, migrationRole } = environment;
  const own = openDatabase({ url, migrationRole, schema: 'gateway', applicationName: 'gateway' });
  const readModels = openDatabase({ url: settings.readModelsUrl, schema: 'read_models', applicationName: 'gateway' });
  const ledger = await openLedger(environment.ledger, { applicationName: 'gateway', readOnly: true });
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.all([own.close(), readModels.close(), ledger.close()]);
  };
  try {
    await migrateGateway(own);
    const accounts = settings.accountsFile === undefined ? [] : await readAccounts(settings.accountsFile);
    const provider = settings.identity.builtIn ? await createProvider(settings.identity, accounts, own) : undefined;
    provider?.on('server_error', (_context, error) =>
      logger.error({ error: error.message }, 'the built-in provider failed'),
    );
    const changes = watchReadModels(readModels, closing.signal);
    const audience = new LiveAudience(changes);
    return {
      controllers: [
        ConfigController,
        PeopleController,
        ProgrammeController,
        PaymentPositionController,
        AccessLogController,
        LiveController,
        DocumentsController,
        ReadsController,
      ],
      providers: [
        { provide: GATEWAY_SETTINGS, useValue: settings },
        { provide: READ_MODELS, useValue: readModels },
        { provide: RuleSetLibrary, useValue: ruleSets },
        { provide: ROWS, useValue: new RowReader(readModels) },
        { provide: LOG_ROWS, useValue: new RowReader(own) },
        { provide: ACCESS_LOG, useValue: new AccessLog(own) },
        { provide: FRESHNESS, useValue: watchFreshness(readModels, ledger, changes) },
        { provide: KNOWN_AT, useValue: knownAtFrom(() => settings.addressOf('projectors')) },
        { provide: LIVE_AUDIENCE, useValue: audience },
        { provide: WORKERS, useValue: new Workers(accounts, readModels) },
      ],
      checks: [
        { name: 'gateway database', critical: true, check: () => answers(own.query('select 1')) },
        {
          name: 'read models',
          critical: false,
          check: () => answers(readModels.query('select 1 from checkpoint limit 1')),
        },
      ],
      configure: (app) => registerFrontDoor(app, settings, accounts, provider, logger),
      started: ({ signal }) => {
        signal.addEventListener('abort', () => audience.close(), { once: true });
        const stopSweeping = every(SWEEP_MS, () => void sweepExpiredRecords(own).catch(() => undefined));
        signal.addEventListener('abort', stopSweeping, { once: true });
      },
      close: async () => {
        audience.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function answers(query: Promise<unknown>): Promise<{ ok: boolean }> {
  await query;
  return { ok: true };
}

/** The platform's one address: dashboard, sign-in, reads, commands. */
export const gatewayService: ServiceDefinition = { name: 'gateway', open };
