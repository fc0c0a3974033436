import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { randomUUID } from 'node:crypto';
import type { AccessEntry, AccessLog } from '../access/access-log.js';
import { type Accounts, machineClaimsOf } from './accounts.js';
import type { Sessions } from './sessions.js';

interface Parts {
  readonly accounts: Accounts;
  readonly log: AccessLog;
  readonly sessions: Sessions;
}

/**
 * Logs what the provider decides without our sign-in page: systems of partners that sign in, tokens refused or not renewed, sessions
 * ended by a refresh token that was used before, and sign-outs, after which nothing of the session is good. Before the answer goes
 * out, as every look.
 */
export function logClientSignIns(provider: Provider, { accounts, log, sessions }: Parts): void {
  provider.use(async (context: KoaContextWithOIDC, next) => {
    await next();
    const left = isSignOut(context) && context.status < 400 ? context.oidc?.session?.uid : undefined;
    // Also where the person chose to leave this client only: there is no other.
    if (left !== undefined) await sessions.end(left);
    const entry = entryOf(context, accounts);
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

function entryOf(context: KoaContextWithOIDC, accounts: Accounts): Entry | undefined {
  const isDone = context.status < 400;
  const person = (id: string | undefined) => {
    const account = id === undefined ? undefined : accounts.byId(id);
    return account && { actor: account };
  };
  if (isSignOut(context)) {
    return isDone ? { ...person(context.oidc?.session?.accountId), action: 'sign-out', outcome: 'done' } : undefined;
  }
  if (context.method !== 'POST' || context.path !== '/token') return undefined;
  const { client, entities } = context.oidc ?? {};
  const usedBefore = entities?.RefreshToken;
  if (!isDone && usedBefore?.consumed !== undefined) {
    return { ...person(usedBefore.accountId), action: 'session-ended', outcome: 'done' };
  }
  const account = accounts.byClient(client?.clientId ?? '');
  // People have signed in on our page by the time their browser asks for a token.
  if (isDone && account === undefined) return undefined;
  const actor = account && { ...account, name: machineClaimsOf(account).name };
  return { ...(actor && { actor }), action: 'sign-in', outcome: isDone ? 'done' : 'refused' };
}

function isSignOut({ method, path }: KoaContextWithOIDC): boolean {
  return method === 'POST' && path === '/session/end/confirm';
}
