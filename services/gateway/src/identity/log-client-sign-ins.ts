import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { randomUUID } from 'node:crypto';
import type { AccessEntry, AccessLog } from '../access/access-log.js';
import { type Account, machineClaimsOf } from './accounts.js';

/**
 * Logs what the provider decides without our sign-in page: systems of partners that sign in, tokens refused or not renewed, and
 * sign-outs. Before the answer goes out, as every look.
 */
export function logClientSignIns(provider: Provider, accounts: readonly Account[], log: AccessLog): void {
  provider.use(async (context: KoaContextWithOIDC, next) => {
    const leaving = isSignOut(context) ? context.oidc?.session?.accountId : undefined;
    await next();
    const entry = entryOf(context, accounts, leaving);
    if (entry !== undefined) {
      const correlationId = context.res.getHeader('x-correlation-id');
      await log.append({
        ...entry,
        address: `${context.method} /oidc${context.path}`,
        familyIds: [],
        origin: context.ip,
        correlationId: typeof correlationId === 'string' ? correlationId : randomUUID(),
      });
    }
  });
}

type Entry = Pick<AccessEntry, 'actor' | 'action' | 'outcome'>;

function entryOf(
  context: KoaContextWithOIDC,
  accounts: readonly Account[],
  leaving: string | undefined,
): Entry | undefined {
  const isDone = context.status < 400;
  if (isSignOut(context)) {
    const account = accounts.find(({ id }) => id === (leaving ?? context.oidc?.session?.accountId));
    return isDone ? { ...(account && { actor: account }), action: 'sign-out', outcome: 'done' } : undefined;
  }
  if (context.method !== 'POST' || context.path !== '/token') return undefined;
  const clientId = context.oidc?.client?.clientId;
  const account = accounts.find(
    ({ machineClient }) => machineClient !== undefined && machineClient.clientId === clientId,
  );
  // People have signed in on our page by the time their browser asks for a token.
  if (isDone && account === undefined) return undefined;
  const actor = account && { ...account, name: machineClaimsOf(account).name };
  return { ...(actor && { actor }), action: 'sign-in', outcome: isDone ? 'done' : 'refused' };
}

function isSignOut({ method, path }: KoaContextWithOIDC): boolean {
  return method === 'POST' && path === '/session/end/confirm';
}
