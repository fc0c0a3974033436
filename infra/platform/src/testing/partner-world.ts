import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  acceptReferral,
  allocateKeyWorker,
  type BodyInputOf,
  type CommandContract,
  type CommandResult,
  recordConsent,
  registerAgency,
  requestService,
  signSharingAgreement,
  submitReferral,
} from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { asRole } from '@turnaround/postgres';
import { type RunningService, type ServiceEnvironment, startService } from '@turnaround/service-kit';
import { startTestIssuer, testEnvironment } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually, TEST_WORKER } from '@turnaround/testing';
import { addressVariable, backServices, frontService } from '../services.js';
import { startCuttableProxy } from './cuttable-proxy.js';

const seeds = (path: string): string => fileURLToPath(new URL(`../../../../seeds/${path}`, import.meta.url));
/** Nobody listens there. */
const NO_BROKER: ServiceEnvironment['messaging'] = { kind: 'kafka', brokers: ['127.0.0.1:1'] };

const NEEDED = ['referrals', 'agency-coordination', 'ledger', 'projectors', 'subscriptions'] as const;
type Part = (typeof NEEDED)[number];

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface SharedFamily {
  readonly caseId: string;
  readonly familyId: string;
  /** What the family's agency was asked to do for it. */
  readonly requestId: string;
}

/** The parts of the platform between a withdrawal and a partner agency, each of which can be taken away by itself. */
export class PartnerWorld implements AsyncDisposable {
  readonly agencyId = randomUUID();
  readonly #partner: Actor = { id: 'lou', name: 'Lou Partner', role: 'partner', agencyId: this.agencyId };
  readonly #manager: Actor = { id: 'tina', name: 'Tina Manager', role: 'team-manager', teamId: 'north' };
  readonly #lead: Actor = { id: 'pat', name: 'Pat Lead', role: 'programme-manager' };
  readonly #running = new Map<string, RunningService>();
  readonly #leaving: (() => Promise<void>)[] = [];
  #tokenFor: (actor: Actor) => Promise<string> = () => Promise.reject(new Error('not open'));
  #environmentOf: (part: string) => ServiceEnvironment = () => {
    throw new Error('not open');
  };
  #cut: () => void = () => undefined;
  #mend: () => void = () => undefined;

  static async open(): Promise<PartnerWorld> {
    const world = new PartnerWorld();
    await world.#open();
    return world;
  }

  async #open(): Promise<void> {
    const issuer = await startTestIssuer();
    this.#tokenFor = (actor) => issuer.tokenFor(actor);
    const [database, ofReferrals] = [await createTestDatabase(), await createTestDatabase()];
    const proxy = await startCuttableProxy(ofReferrals.url);
    this.#cut = () => proxy.cut();
    this.#mend = () => proxy.mend();
    const variables: Record<string, string> = {
      ACCOUNTS_FILE: seeds('accounts.json'),
      RULE_SETS_DIR: seeds('rule-sets'),
      AUTHORITY_CODE: 'E06000054',
      READ_MODELS_URL: asRole(database.url, TEST_WORKER),
    };
    this.#environmentOf = (part) => {
      const base = testEnvironment(part === 'referrals' ? proxy.url : database.url, issuer.issuer);
      const ledger = { kind: 'postgres', url: asRole(database.url, TEST_WORKER) } as const;
      const messaging = {
        ...base.messaging,
        databaseUrls: journalsIn(asRole(database.url, TEST_WORKER), asRole(proxy.url, TEST_WORKER)),
      };
      // One table of keys for all, wherever their journals are.
      const { personalKeys } = testEnvironment(database.url, issuer.issuer);
      return { ...base, ledger, personalKeys, messaging: { ...messaging, kind: 'journals' as const }, variables };
    };
    for (const part of NEEDED) await this.start(part);
    for (const [name, { url }] of this.#running) variables[addressVariable(name)] = url;
    this.#running.set('gateway', await startService(frontService, this.#environmentOf('gateway')));
    this.#leaving.push(
      async () => proxy[Symbol.asyncDispose](),
      () => issuer.close(),
      () => database.close(),
      () => ofReferrals.close(),
    );
    await this.#command(this.#lead, registerAgency, undefined, {
      agencyId: this.agencyId,
      name: 'Hill Housing',
      kind: 'housing',
      remit: 'Homes',
      contactName: 'Lou Partner',
      email: 'lou@hill.example',
    });
    const agreement = { purpose: 'Support', validFrom: '2026-01-01', validTo: '2099-12-31', signedBy: 'Lou' };
    await this.#command(this.#lead, signSharingAgreement, this.agencyId, agreement);
  }

  async start(part: Part, how?: 'without a broker'): Promise<void> {
    const definition = backServices.find(({ name }) => name === part);
    if (definition === undefined) throw new Error(`No service ${part}`);
    const environment = this.#environmentOf(part);
    const port = Number(URL.parse(this.#running.get(part)?.url ?? '')?.port ?? 0);
    const messaging = how === 'without a broker' ? NO_BROKER : environment.messaging;
    this.#running.set(part, await startService(definition, { ...environment, port, messaging }));
  }

  async stop(part: Part): Promise<void> {
    await this.#running.get(part)?.close();
  }

  cutConsentDatabase(): void {
    this.#cut();
  }

  mendConsentDatabase(): void {
    this.#mend();
  }

  /** A family that lets the agency know, and for which the agency was asked for a service; seen by the agency at every door. */
  async sharedFamily(): Promise<SharedFamily> {
    const { id: caseId } = await this.#command(this.#manager, submitReferral, undefined, {
      referrer: { name: 'Rosa Diaz', agencyName: 'Fellmoor Academy' },
      reasons: 'Attendance fell after the move.',
      headlineProblems: [{ headline: 'education', seen: 'Attendance of 71 %' }],
      members: [{ firstName: 'Ana', lastName: 'Robbins', dateOfBirth: '1988-02-29', relationship: 'mother' }],
      address: { line1: '1 Long Row', postcode: 'FM1 2AB' },
      consent: { status: 'given', givenBy: 'Ana', givenOn: '2026-01-05', shareWithAgencyIds: [this.agencyId] },
      receivedOn: '2026-01-06',
    });
    await this.#command(this.#manager, acceptReferral, caseId, {});
    const worker = { keyWorkerId: 'amina-yusuf', keyWorkerName: 'Amina Yusuf', teamId: 'north' };
    await this.#command(this.#manager, allocateKeyWorker, caseId, worker);
    const familyId = await eventually(async () => {
      const { text } = await this.ask(
        `/api/families?filter=${encodeURIComponent(JSON.stringify({ caseId }))}`,
        this.#lead,
      );
      if (!text.startsWith('[')) throw new Error(text);
      return (JSON.parse(text) as { familyId?: string; id: string }[]).map((row) => row.familyId ?? row.id)[0];
    });
    const { id: requestId } = await eventually(() =>
      this.#command(this.#manager, requestService, undefined, {
        caseId,
        familyId,
        agencyId: this.agencyId,
        service: 'Tenancy advice',
        reason: 'Arrears',
        memberIds: [],
        neededBy: '2099-01-01',
      }).catch(() => undefined),
    );
    return { caseId, familyId, requestId };
  }

  async decide({ caseId }: SharedFamily, decision: 'given' | 'withdrawn'): Promise<void> {
    const body = { agencyId: this.agencyId, decision, decidedBy: 'Ana' } as const;
    await this.#command(this.#manager, recordConsent, caseId, body);
  }

  /** As the partner agency unless somebody else is named. */
  async ask(path: string, actor: Actor = this.#partner): Promise<Answer> {
    const response = await fetch(`${this.#front}${path}`, { headers: await this.#bearer(actor) });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** The beginning of a stream, until it has told of `until` (in order, so of all before it), or ends. */
  async follow(path: string, until: string): Promise<Answer> {
    const leaving = new AbortController();
    const headers = await this.#bearer(this.#partner);
    const response = await fetch(`${this.#front}${path}`, { headers, signal: leaving.signal });
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes(until)) break;
    }
    leaving.abort();
    return { status: response.status, headers: response.headers, text };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#mend();
    for (const service of this.#running.values()) await service.close();
    for (const leave of this.#leaving) await leave();
  }

  get #front(): string {
    return this.#running.get('gateway')?.url ?? '';
  }

  async #bearer(actor: Actor): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.#tokenFor(actor)}` };
  }

  async #command<C extends CommandContract>(
    actor: Actor,
    contract: C,
    id: string | undefined,
    body: BodyInputOf<C>,
  ): Promise<CommandResult> {
    const response = await fetch(`${this.#front}/api${contract.path.replace(':id', id ?? '')}`, {
      method: 'POST',
      headers: { ...(await this.#bearer(actor)), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${contract.name}: ${response.status} ${await response.text()}`);
    return (await response.json()) as CommandResult;
  }
}

function journalsIn(
  common: string,
  referrals: string,
): Extract<ServiceEnvironment['messaging'], { kind: 'journals' }>['databaseUrls'] {
  return {
    referrals,
    assessment: common,
    planning: common,
    'agency-coordination': common,
    outcomes: common,
    claims: common,
    'data-feeds': common,
  };
}
