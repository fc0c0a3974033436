import { errors, Provider } from 'oidc-provider';
import type { Claimed } from '../sign-in-guard/claimed.js';
import type { SignInGuard } from '../sign-in-guard/sign-in-guard.js';

/** The provider's own comparison, in constant time; every way a client shows its secret ends there. */
interface WithSecret {
  readonly clientId: string;
  compareClientSecret(given: string): Promise<boolean> | boolean;
}

type Compare = (this: WithSecret, given: string) => Promise<boolean> | boolean;

/**
 * Puts the guard before every look at a client's secret, where the provider has made out which client it is however the request
 * spelled it. A client that does not exist is counted in the same way.
 */
export function guardClientSecrets(provider: Provider, guard: SignInGuard): void {
  const { Client } = provider;
  const own = Client.prototype as unknown as WithSecret;
  const compare = Object.getOwnPropertyDescriptor(own, 'compareClientSecret')?.value as Compare;
  own.compareClientSecret = function (given) {
    const claimed: Claimed = { kind: 'client', typed: this.clientId, id: this.clientId };
    return guarded(guard, claimed, async () => compare.call(this, given));
  };
  const find = Client.find.bind(Client);
  Client.find = async (id) => {
    const client = await find(id);
    if (client === undefined && showsSecret())
      await guarded(guard, { kind: 'client', typed: id, id: undefined }, () => Promise.resolve(false));
    return client;
  };
}

async function guarded(guard: SignInGuard, claimed: Claimed, compare: () => Promise<boolean>): Promise<boolean> {
  const address = Provider.ctx?.ip ?? '';
  const entry = await guard.enter(claimed, { address, place: `address ${address}` });
  if (entry.let === 'wait') throw heldBack(entry.seconds);
  const right = await compare();
  await entry.settle(right);
  return right;
}

/** Whether the request tries a secret, and does not only name a client. */
function showsSecret(): boolean {
  const context = Provider.ctx;
  return context?.headers.authorization !== undefined || context?.oidc.params?.['client_secret'] !== undefined;
}

/** RFC 6749 has no code for it; this one may be tried again. */
function heldBack(seconds: number): Error {
  Provider.ctx?.set('retry-after', String(seconds));
  const error = new errors.CustomOIDCProviderError(
    'temporarily_unavailable',
    `too many failed tries; wait ${seconds} seconds`,
  );
  return Object.assign(error, { status: 429, statusCode: 429 });
}
