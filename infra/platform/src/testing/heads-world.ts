import { fileURLToPath } from 'node:url';
import { acceptReferral, type BodyInputOf, submitReferral } from '@turnaround/contracts';
import {
  type EventStore,
  type Journal,
  openLedger,
  openPostgresEventStore,
  type Position,
} from '@turnaround/event-store';
import { ledgerService } from '@turnaround/ledger';
import type { Actor } from '@turnaround/kernel';
import { type Database, openDatabase } from '@turnaround/postgres';
import { loadChecks } from '@turnaround/projections';
import { projectorsService } from '@turnaround/projectors';
import { referralsService } from '@turnaround/referrals';
import type { ServiceEnvironment } from '@turnaround/service-kit';
import {
  type Answer,
  type ServiceUnderTest,
  startForTest,
  startTestIssuer,
  type TestIssuer,
} from '@turnaround/service-kit/testing';
import {
  createTestDatabase,
  type EventStoreDbStandIn,
  eventually,
  startEventStoreDbStandIn,
  type TestDatabase,
} from '@turnaround/testing';
import { checkCommand } from '../check/check-command.js';

const keyWorker: Actor = { id: 'kay', name: 'Kay Worker', role: 'key-worker', teamId: 'north' };
const manager: Actor = { id: 'tina', name: 'Tina Manager', role: 'team-manager', teamId: 'north' };
const auditor: Actor = { id: 'ada', name: 'Ada Auditor', role: 'auditor' };
const services = { referrals: referralsService, ledger: ledgerService, projectors: projectorsService } as const;
type Part = keyof typeof services;

const CHECKED = ['families', 'referrals'] as const;

/** Where the ledger is kept. */
export type LedgerKind = 'postgres' | 'eventstore';

/** Referrals, the ledger and the read models over stores that a test can take events from. */
export class HeadsWorld implements AsyncDisposable {
  readonly #running = new Map<Part, ServiceUnderTest>();
  #families = 0;

  private constructor(
    readonly url: string,
    readonly journal: Journal,
    /** As a reader. */
    readonly ledger: EventStore,
    readonly standIn: EventStoreDbStandIn | undefined,
    private readonly issuer: TestIssuer,
    private readonly database: TestDatabase,
  ) {}

  static async open(kind: LedgerKind): Promise<HeadsWorld> {
    const [database, issuer] = [await createTestDatabase(), await startTestIssuer()];
    const standIn = kind === 'eventstore' ? await startEventStoreDbStandIn() : undefined;
    const config =
      standIn === undefined
        ? { kind: 'postgres' as const, url: database.url }
        : { kind: 'eventstore' as const, url: standIn.url };
    const journal = await openPostgresEventStore({ url: database.url, schema: 'referrals' });
    const ledger = await openLedger(config, { readOnly: true });
    const world = new HeadsWorld(database.url, journal, ledger, standIn, issuer, database);
    for (const part of Object.keys(services) as Part[]) await world.start(part);
    return world;
  }

  async start(part: Part): Promise<void> {
    const variables = {
      RULE_SETS_DIR: fileURLToPath(new URL('../../../../seeds/rule-sets', import.meta.url)),
      HEADS_COMPARED_EVERY_S: '0.2',
    };
    const environment: Partial<ServiceEnvironment> = {
      variables,
      ...(this.standIn !== undefined && { ledger: { kind: 'eventstore', url: this.standIn.url } }),
    };
    this.#running.set(
      part,
      await startForTest(services[part], { databaseUrl: this.url, issuer: this.issuer, environment }),
    );
  }

  async stop(part: Part): Promise<void> {
    await this.#running.get(part)?.close();
    this.#running.delete(part);
  }

  submit(idempotencyKey: string): Promise<Answer> {
    return this.#service('referrals').as(keyWorker).send(submitReferral, { body: this.#referral(), idempotencyKey });
  }

  accept(referralId: string, idempotencyKey: string): Promise<Answer> {
    return this.#service('referrals').as(manager).send(acceptReferral, { id: referralId, body: {}, idempotencyKey });
  }

  async health(part: Part): Promise<string> {
    return (await fetch(`${this.#service(part).privateUrl}/health`)).text();
  }

  async incidents(): Promise<unknown> {
    return (await this.#service('ledger').as(auditor).fetch('/ledger/incidents')).body;
  }

  /** Takes away, as only the owner of the server can, what a store was told after a place. @returns how much that was */
  async lose(schema: 'referrals' | 'ledger', after: Position): Promise<number> {
    const place = after.split('.').map((number) => String(BigInt(number)));
    return this.#delete(schema, '(transaction_id, position) > ($1::xid8, $2::bigint)', place);
  }

  async remove(schema: 'referrals' | 'ledger', stream: string, revision: number): Promise<void> {
    await this.#delete(schema, 'stream = $1 AND revision = $2', [stream, revision]);
  }

  /** Until journal and ledger end alike everywhere. */
  async agree(): Promise<void> {
    await eventually(async () => {
      const heads = await this.journal.headsAfter('', 1_000);
      const recorded = await this.ledger.headsOf(heads.map(({ stream }) => stream));
      const of = new Map(recorded.map(({ stream, hash }) => [stream, hash]));
      return heads.length > 0 && heads.every(({ stream, hash }) => of.get(stream) === hash);
    });
  }

  /** Until the read models hold everything that the ledger does. */
  async shown(): Promise<void> {
    await using rows = this.#readModels();
    await eventually(async () => {
      const end = await this.ledger.end();
      const { rows: places } = await rows.query<{ position: string }>('SELECT position FROM projection_generation');
      return places.length > 0 && places.every(({ position }) => position === end);
    });
  }

  /** Until the read models that took events twice were checked without being asked; a ledger in EventStoreDB has them built anew. */
  async checkedByThemselves(): Promise<void> {
    if (this.standIn !== undefined) return;
    await using rows = this.#readModels();
    await eventually(
      async () => {
        const checked = new Set((await loadChecks(rows)).map(({ projection }) => projection));
        const { rowCount } = await rows.query("SELECT FROM projection_generation WHERE state = 'building'");
        return CHECKED.every((name) => checked.has(name)) && rowCount === 0;
      },
      { what: 'the check after a mend' },
    );
  }

  /** Whether every row of these read models is what a rebuild makes of the ledger. */
  async readModelsAreTrue(): Promise<readonly string[]> {
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    // Caught up and nobody held back; that an earlier check had to put a row right is told for a day.
    const isCaughtUp = async (): Promise<boolean> => {
      const health = await this.health('projectors');
      return ['read-models', 'held-back'].every((name) => health.includes(`{"name":"${name}","ok":true`));
    };
    await eventually(isCaughtUp, { what: 'the projectors to catch up' });
    await checkCommand(CHECKED, { DATABASE_URL: this.url }, { out: say, error: say });
    return said;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const part of [...this.#running.keys()].toReversed()) await this.stop(part);
    for (const part of [this.journal, this.ledger, this.issuer, this.database]) await part.close();
    await this.standIn?.stop();
  }

  async #delete(schema: string, where: string, values: readonly unknown[]): Promise<number> {
    const owner = openDatabase({ url: this.url, schema, applicationName: 'spec', maxConnections: 1 });
    const deleted = await owner.transaction(async (tx) => {
      await tx.query('ALTER TABLE event DISABLE TRIGGER event_is_append_only');
      const { rowCount } = await tx.query(`DELETE FROM event WHERE ${where}`, values);
      await tx.query('ALTER TABLE event ENABLE TRIGGER event_is_append_only');
      return rowCount ?? 0;
    });
    await owner.close();
    return deleted;
  }

  #readModels(): Database & AsyncDisposable {
    const opened = openDatabase({ url: this.url, schema: 'read_models', applicationName: 'spec', maxConnections: 1 });
    return Object.assign(opened, { [Symbol.asyncDispose]: () => opened.close() });
  }

  #service(part: Part): ServiceUnderTest {
    const service = this.#running.get(part);
    if (service === undefined) throw new TypeError(`${part} does not run`);
    return service;
  }

  #referral(): BodyInputOf<typeof submitReferral> {
    const lastName = SURNAMES[this.#families++ % SURNAMES.length] ?? '';
    return {
      referrer: { name: 'Rosa Diaz', agencyName: 'Fellmoor Academy' },
      reasons: 'Attendance fell after the move.',
      headlineProblems: [{ headline: 'education', seen: 'Attendance of 71 % this term' }],
      members: [
        { firstName: 'Ana', lastName, dateOfBirth: '1988-02-29', relationship: 'mother' },
        { firstName: 'Joe', lastName, dateOfBirth: '2014-06-01', relationship: 'son' },
      ],
      address: { line1: `1 ${lastName} Row`, town: 'Fellmoor', postcode: 'FM1 2AB' },
      consent: { status: 'given', givenBy: `Ana ${lastName}`, givenOn: '2026-01-05', shareWithAgencyIds: [] },
      receivedOn: '2026-01-06',
    };
  }
}

const SURNAMES = [
  'Arkwright',
  'Bellweather',
  'Cottingham',
  'Dunmore',
  'Eastlake',
  'Farndyke',
  'Garsthorpe',
  'Holloway',
];
