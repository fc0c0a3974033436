import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import type { SignInGuard } from '../sign-in-guard/sign-in-guard.js';
import type { AccessLog } from '../access/access-log.js';
import { addressOf } from '../access/looks.js';
import type { Account, Accounts } from './accounts.js';
import { deviceOf, rememberDevice } from './device-cookie.js';
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
    pass: z.string().max(40).optional(),
  })
  .transform(({ account, person, ...rest }) => ({ account: person ?? account, ...rest }));
type Form = z.infer<typeof Form>;
const WRONG = 'That account and password do not belong together. Please try again.';
const ENDED = 'This sign-in has ended or was opened in another browser.';

/** Constant time whatever the lengths. */
function samePassword(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** However it was typed: as e-mail address or id, with spaces around it, in capitals or full-width letters. */
function findAccount(accounts: readonly Account[], typed: string): Account | undefined {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  return accounts.find(({ id, email }) => email.toLowerCase() === wanted || id.toLowerCase() === wanted);
}

function send(reply: FastifyReply, status: number, { html, policy }: Page): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .send(html);
}

export interface SignInParts {
  readonly settings: IdentitySettings;
  readonly accounts: Accounts;
  readonly provider: Provider;
  readonly guard: SignInGuard;
  readonly log: AccessLog;
}

type Outcome =
  | { readonly is: 'signed-in'; readonly account: Account; readonly device: string }
  | { readonly is: 'wrong' }
  | { readonly is: 'held'; readonly seconds: number };

/** Nothing in the answer, nor the time it takes, tells an account that exists from one that does not. */
async function tryToSignIn(
  form: Form,
  { address, device }: { readonly address: string; readonly device: string },
  { accounts, guard }: SignInParts,
): Promise<Outcome> {
  const account = findAccount(accounts.list, form.account);
  const claimed = { kind: 'account', typed: form.account, id: account?.id } as const;
  const entry = await guard.enter(claimed, { address, place: device, pass: form.pass });
  if (entry.let === 'wait') return { is: 'held', seconds: entry.seconds };
  const right = samePassword(form.password, account?.password ?? '') && account !== undefined;
  await entry.settle(right);
  return right ? { is: 'signed-in', account, device } : { is: 'wrong' };
}

function heldSentence(seconds: number): string {
  const wait = seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return `There were too many failed tries. Wait ${wait} and try again, or ask your administrator for a one-time code.`;
}

/** Of what was typed the log keeps no word: it may be a password. */
async function logSignIn(
  { log, accounts }: SignInParts,
  request: FastifyRequest,
  outcome: Outcome,
  typed = '',
): Promise<void> {
  const actor = outcome.is === 'signed-in' ? outcome.account : findAccount(accounts.list, typed);
  await log.append({
    ...(actor !== undefined && { actor }),
    action: 'sign-in',
    outcome: outcome.is === 'signed-in' ? 'done' : 'refused',
    address: addressOf(request),
    familyIds: [],
    origin: request.ip,
    correlationId: request.id,
  });
}

/** The page the provider sends people to, and what becomes of its form. */
export function registerSignIn(http: FastifyInstance, parts: SignInParts): void {
  const { settings, accounts, provider } = parts;
  http.removeAllContentTypeParsers();
  http.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );
  const limited = { config: { open: true, rateLimit: { max: 120, timeWindow: '1 minute' } } };

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
    return send(reply, 200, signInPage(settings, accounts.list, { action: `${SIGN_IN_PATH}/${details.uid}` }));
  });

  http.post(`${SIGN_IN_PATH}/:uid`, limited, async (request, reply) => {
    const details = await interaction(request, reply);
    if (details === undefined) return send(reply, 400, problemPage(ENDED));
    const form = Form.safeParse(request.body);
    const outcome: Outcome = form.success
      ? await tryToSignIn(form.data, { address: request.ip, device: deviceOf(request) }, parts)
      : { is: 'wrong' };
    await logSignIn(parts, request, outcome, form.data?.account);
    const again = { action: `${SIGN_IN_PATH}/${details.uid}`, ...(form.success && { account: form.data.account }) };
    switch (outcome.is) {
      case 'wrong':
        return send(reply, 401, signInPage(settings, accounts.list, { ...again, error: WRONG }));
      case 'held': {
        const { seconds } = outcome;
        void reply.header('retry-after', String(seconds));
        const page = signInPage(settings, accounts.list, { ...again, error: heldSentence(seconds), asksForPass: true });
        return send(reply, 429, page);
      }
      case 'signed-in': {
        // The cookie ends with the browser; how long the session goes on is kept here.
        const login = { accountId: outcome.account.id, remember: false };
        const next = await provider.interactionResult(request.raw, reply.raw, { login });
        rememberDevice(reply, outcome.device, settings);
        return reply.redirect(next, 303);
      }
    }
  });
}
