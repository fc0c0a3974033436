import { randomUUID } from 'node:crypto';
import { CommandResult, type CommandContract, type ReadModelName } from '@turnaround/contracts';
import type { z } from 'zod';
import { patientFetch, USUAL_PATIENCE, type Patience } from './patient-fetch.js';
import { problemOf } from './problem-error.js';
import type { Session } from './sign-in.js';

export interface CommandOptions<C extends CommandContract> {
  /** For a command on something that exists. */
  readonly id?: string;
  readonly body: z.input<C['body']>;
  /** A new one for every call unless given; retries of the call use the same. */
  readonly idempotencyKey?: string;
  /** Revision the edit rests on. */
  readonly ifMatch?: number;
}

export interface ReadOptions {
  /** The caller's own last write, `<stream>@<revision>` or what the command answered. */
  readonly waitFor?: string | Pick<CommandResult, 'stream' | 'revision'>;
}

export interface ListOptions extends ReadOptions {
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly sort?: readonly [field: string, order: 'ASC' | 'DESC'];
  /** First and last row, from 0. */
  readonly range?: readonly [first: number, last: number];
}

interface Freshness {
  /** The answer does not contain the write that was waited for yet. */
  readonly stale: boolean;
  /** Instant the last event in the read model was recorded. */
  readonly asOf: string | undefined;
}

export interface One<Row> extends Freshness {
  readonly row: Row;
}

export interface Page<Row> extends Freshness {
  readonly rows: readonly Row[];
  /** Rows of the whole list. */
  readonly total: number;
}

/** The platform through its front door. Every method throws ProblemError for an answer that is no success. */
export interface Client {
  command<C extends CommandContract>(contract: C, options: CommandOptions<C>): Promise<CommandResult>;
  list<Row = Readonly<Record<string, unknown>>>(
    readModel: ReadModelName | 'workers' | 'access-log',
    options?: ListOptions,
  ): Promise<Page<Row>>;
  get<Row = Readonly<Record<string, unknown>>>(
    readModel: ReadModelName,
    id: string,
    options?: ReadOptions,
  ): Promise<One<Row>>;
  /** Any other address below `/api`; tried once when it is not a read. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface ClientConfig {
  /** Such as `http://localhost:4400`. */
  readonly baseUrl: string;
  /** What `signIn` gave, or a bare token. */
  readonly token: Session | string;
  readonly patience?: Partial<Patience>;
}

export function openClient({ baseUrl, token, patience }: ClientConfig): Client {
  const patient: Patience = { ...USUAL_PATIENCE, ...patience };

  async function send(path: string, init: RequestInit, tries: Patience): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token.accessToken()}`);
    return patientFetch(`${baseUrl}/api${path}`, { ...init, headers }, tries);
  }

  async function read(path: string, { waitFor }: ReadOptions): Promise<Response> {
    const write = typeof waitFor === 'object' ? `${waitFor.stream}@${waitFor.revision}` : waitFor;
    const response = await send(path, write === undefined ? {} : { headers: { 'x-wait-for': write } }, patient);
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  return {
    async command(contract, { id, body, idempotencyKey = randomUUID(), ifMatch }) {
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      };
      const path = contract.path.replace(':id', encodeURIComponent(id ?? ''));
      const response = await send(path, { method: 'POST', headers, body: JSON.stringify(body) }, patient);
      if (!response.ok) throw await problemOf(response);
      return CommandResult.parse(await response.json());
    },
    async list<Row>(readModel: string, { filter, sort, range, ...options }: ListOptions = {}): Promise<Page<Row>> {
      const query = new URLSearchParams();
      if (filter !== undefined) query.set('filter', JSON.stringify(filter));
      if (sort !== undefined) query.set('sort', JSON.stringify(sort));
      if (range !== undefined) query.set('range', JSON.stringify(range));
      const response = await read(`/${readModel}${query.size === 0 ? '' : `?${query.toString()}`}`, options);
      const rows = (await response.json()) as readonly Row[];
      const total = Number(response.headers.get('content-range')?.split('/')[1] ?? rows.length);
      return { rows, total, ...freshnessOf(response) };
    },
    async get<Row>(readModel: ReadModelName, id: string, options: ReadOptions = {}): Promise<One<Row>> {
      const response = await read(`/${readModel}/${encodeURIComponent(id)}`, options);
      return { row: (await response.json()) as Row, ...freshnessOf(response) };
    },
    fetch: (path, init = {}) =>
      send(path, init, (init.method ?? 'GET') === 'GET' ? patient : { ...patient, attempts: 1 }),
  };
}

function freshnessOf({ headers }: Response): Freshness {
  return { stale: headers.get('x-stale') === 'true', asOf: headers.get('x-as-of') ?? undefined };
}
