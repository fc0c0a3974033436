import { contexts, type DeadLetter, type Redriven, type ServiceReport } from '@turnaround/contracts';
import { notFound } from '@turnaround/application';
import { DependencyUnavailableError, PLATFORM_HEADER, type Readiness } from '@turnaround/service-kit';
import type { GatewaySettings } from '../gateway-settings.js';

/** All services but the gateway itself. */
export const behindGateway: readonly string[] = [...contexts, 'ledger', 'projectors', 'subscriptions'];

/** A service that takes longer to say how it is, is not well. */
const PATIENCE_MS = 5_000;
/** Each letter is handled again before the answer comes. */
const REDRIVE_PATIENCE_MS = 300_000;

/** Asks the services how they are, with the platform's token, on nobody's behalf. */
export class ServicesBehind {
  constructor(private readonly settings: Pick<GatewaySettings, 'addressOf' | 'platformToken'>) {}

  reports(): Promise<readonly ServiceReport[]> {
    return Promise.all(behindGateway.map((service) => this.#report(service)));
  }

  /** Of the services that can be reached. */
  async deadLetters(): Promise<readonly (DeadLetter & { readonly service: string })[]> {
    const found = behindGateway.map(async (service) => {
      const response = await this.#ask(service, '/dead-letters').catch(() => undefined);
      if (response?.ok !== true) return [];
      const letters = (await response.json()) as readonly DeadLetter[];
      return letters.map((letter) => ({ ...letter, service }));
    });
    return (await Promise.all(found)).flat();
  }

  /** @throws DependencyUnavailableError */
  async redrive(service: string, ids: readonly string[] | undefined): Promise<Redriven> {
    const body = ids === undefined ? {} : { ids };
    return (await (await this.#send(service, '/dead-letters/redrive', body)).json()) as Redriven;
  }

  /** @throws DomainError RESOURCE.NOT_FOUND for what is no message that may be left; DependencyUnavailableError */
  async leave(service: string, id: string, by: string): Promise<void> {
    await this.#send(service, '/dead-letters/leave', { id, by });
  }

  async #report(service: string): Promise<ServiceReport> {
    try {
      const response = await this.#ask(service, '/health/details');
      if (response.ok) return { service, ...((await response.json()) as Readiness) };
    } catch {
      // Said below.
    }
    return { service, status: 'unreachable', checks: [] };
  }

  #ask(service: string, path: string, init: RequestInit = {}, patienceMs = PATIENCE_MS): Promise<Response> {
    const address = this.settings.addressOf(service);
    if (address === undefined)
      return Promise.reject(new DependencyUnavailableError(`Nobody has said where ${service} is`));
    return fetch(`${address}${path}`, {
      ...init,
      headers: { [PLATFORM_HEADER]: this.settings.platformToken, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
    });
  }

  async #send(service: string, path: string, body: object): Promise<Response> {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const response = await this.#ask(service, path, init, REDRIVE_PATIENCE_MS).catch((cause: unknown) => {
      throw new DependencyUnavailableError(`${service} cannot be reached`, { cause });
    });
    if (response.status === 404) throw notFound('message');
    if (!response.ok) throw new DependencyUnavailableError(`${service} answered ${response.status}`);
    return response;
  }
}
