import { z } from 'zod';

const VERIFIER = 'a'.repeat(43);

export function authorization(url: string): URLSearchParams {
  return new URLSearchParams({
    client_id: 'dashboard',
    response_type: 'code',
    redirect_uri: `${url}/auth-callback`,
    scope: 'openid profile email',
    code_challenge: 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA',
    code_challenge_method: 'S256',
  });
}

export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

interface Person {
  readonly email: string;
  readonly password: string;
}

/** A sign-in as a browser does it, without one. */
export async function byHand(
  url: string,
  query: URLSearchParams,
  person: Person,
  device = '',
): Promise<{ jar: string; code: string }> {
  const start = await fetch(`${url}/oidc/auth?${query.toString()}`, { redirect: 'manual' });
  let jar = cookiesOf(start);
  const form = new URLSearchParams({ person: person.email, password: person.password });
  const posted = await fetch(new URL(start.headers.get('location') ?? '', url), {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie: `${jar}; ${device}` },
  });
  const back = await fetch(posted.headers.get('location') ?? '', { redirect: 'manual', headers: { cookie: jar } });
  jar = cookiesOf(back);
  return { jar, code: new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '' };
}

export const Tokens = z.object({ access_token: z.string(), refresh_token: z.string().default('') });

export function redeem(url: string, query: URLSearchParams, code: string): Promise<Response> {
  return fetch(`${url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'dashboard',
      code,
      redirect_uri: query.get('redirect_uri') ?? '',
      code_verifier: VERIFIER,
    }),
  });
}

export async function exchange(url: string, query: URLSearchParams, code: string): Promise<z.infer<typeof Tokens>> {
  return Tokens.parse(await (await redeem(url, query, code)).json());
}
