import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import type { Account } from './accounts.js';
import type { IdentitySettings } from './identity-settings.js';
import { problemPage, type Page } from './pages.js';
import { SIGN_IN_PATH } from './provider.js';
import { signInPage } from './sign-in-page.js';

/** `person`: one of the demonstration's people was pressed instead of typing. */
const Form = z
  .object({
    account: z.string().max(254).default(''),
    person: z.string().max(254).optional(),
    password: z.string().max(200),
  })
  .transform(({ account, person, password }) => ({ account: person ?? account, password }));
const WRONG = 'That account and password do not belong together. Please try again.';
const ENDED = 'This sign-in has ended or was opened in another browser.';

/** Constant time whatever the lengths. */
function samePassword(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

function findAccount(accounts: readonly Account[], typed: string, password: string): Account | undefined {
  const wanted = typed.trim().toLowerCase();
  const account = accounts.find(({ id, email }) => email.toLowerCase() === wanted || id === wanted);
  const right = samePassword(password, account?.password ?? '');
  return right ? account : undefined;
}

function send(reply: FastifyReply, status: number, { html, policy }: Page): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .send(html);
}

/** The page the provider sends people to, and what becomes of its form. */
export function registerSignIn(
  http: FastifyInstance,
  { settings, accounts, provider }: { settings: IdentitySettings; accounts: readonly Account[]; provider: Provider },
): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );
  const limited = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };

  async function interaction(request: FastifyRequest, reply: FastifyReply) {
    try {
      return await provider.interactionDetails(request.raw, reply.raw);
    } catch (error) {
      if (error instanceof Error && error.name === 'SessionNotFound') return undefined;
      throw error;
    }
  }

  http.get(`${SIGN_IN_PATH}/:uid`, async (request, reply) => {
    const details = await interaction(request, reply);
    if (details === undefined) return send(reply, 400, problemPage(ENDED));
    return send(reply, 200, signInPage(settings, accounts, { action: `${SIGN_IN_PATH}/${details.uid}` }));
  });

  http.post(`${SIGN_IN_PATH}/:uid`, limited, async (request, reply) => {
    const details = await interaction(request, reply);
    if (details === undefined) return send(reply, 400, problemPage(ENDED));
    const form = Form.safeParse(request.body);
    const account = form.success ? findAccount(accounts, form.data.account, form.data.password) : undefined;
    if (account === undefined) {
      const typed = form.success ? { account: form.data.account } : {};
      return send(
        reply,
        401,
        signInPage(settings, accounts, { action: `${SIGN_IN_PATH}/${details.uid}`, error: WRONG, ...typed }),
      );
    }
    const next = await provider.interactionResult(request.raw, reply.raw, { login: { accountId: account.id } });
    return reply.redirect(next, 303);
  });
}
