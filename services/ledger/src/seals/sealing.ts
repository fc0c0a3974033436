import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { notFound } from '@turnaround/application';
import type { EventStore } from '@turnaround/event-store';
import type { Database } from '@turnaround/postgres';
import { type Cancel, clock, every } from '@turnaround/resilience';
import {
  DATABASE,
  LOGGER,
  ReadinessChecks,
  SERVICE_ENVIRONMENT,
  type ServiceEnvironment,
  wholeSettingOf,
} from '@turnaround/service-kit';
import type { Logger } from 'pino';
import { LEDGER } from '../reading/ledger.controller.js';
import { Seals } from './seals.js';

const LOOK_EVERY_MS = 60_000;
const MINUTE_MS = 60_000;
const EVERY_MINUTES = { usual: 60, least: 1, most: 1_440 };

/**
 * Seals the ledger every hour (`SEAL_EVERY_MINUTES`) where a folder for the copies and a file for the key are given (`SEALS_DIR`,
 * `SEAL_KEY_FILE`); otherwise nothing is sealed.
 */
@Injectable()
export class Sealing implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly seals: Seals | undefined;
  readonly #everyMs: number;
  readonly #startedAt = clock.now().getTime();
  #underWay: Promise<void> = Promise.resolve();
  #cancel: Cancel | undefined;

  /** @throws EnvironmentError for a period that is no whole number of minutes, at most a day */
  constructor(
    @Inject(LEDGER) ledger: EventStore,
    @Inject(DATABASE) database: Database,
    @Inject(SERVICE_ENVIRONMENT) { variables }: ServiceEnvironment,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ReadinessChecks) checks: ReadinessChecks,
  ) {
    const { SEALS_DIR: directory, SEAL_KEY_FILE: keyFile } = variables;
    if (directory !== undefined && keyFile !== undefined)
      this.seals = new Seals({ ledger, database, directory, keyFile });
    this.#everyMs = wholeSettingOf(variables, 'SEAL_EVERY_MINUTES', EVERY_MINUTES) * MINUTE_MS;
    checks.add({ name: 'seals', critical: false, check: () => this.seals?.health() ?? Promise.resolve({ ok: true }) });
  }

  /** @throws DomainError RESOURCE.NOT_FOUND where nothing is sealed */
  orThrow(): Seals {
    if (this.seals === undefined) throw notFound('seal: SEALS_DIR and SEAL_KEY_FILE are not set');
    return this.seals;
  }

  onApplicationBootstrap(): void {
    const { seals } = this;
    if (seals === undefined) return;
    this.#cancel = every(LOOK_EVERY_MS, () => {
      this.#underWay = this.#sealWhenDue(seals);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.#cancel?.();
    await this.#underWay;
  }

  async #sealWhenDue(seals: Seals): Promise<void> {
    try {
      const last = await seals.lastSealedAt();
      const since = last === undefined ? this.#startedAt : Date.parse(last);
      if (clock.now().getTime() - since >= this.#everyMs) await seals.sealNow();
    } catch (error) {
      this.logger.error({ error: String(error) }, 'the ledger could not be sealed');
    }
  }
}
