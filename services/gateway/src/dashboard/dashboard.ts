import { notFound } from '@turnaround/application';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { page } from '../identity/pages.js';

/** Below these nothing is a screen: an unknown address there is an error, not the dashboard. */
const NOT_A_SCREEN = /^\/(api|oidc|identity|health|metrics)(\/|$)/;
const A_FILE = /\.[A-Za-z0-9]{1,8}$/;

/** The component library writes its styles into the page, so styles may be inline; scripts may not. */
function policyFor(issuer: string): string {
  const { origin } = new URL(issuer);
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${origin}`,
    `frame-src 'self' ${origin}`,
    `form-action 'self' ${origin}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Serves the built dashboard: its files for ever (their names change with their content), every other address as the page itself. */
export async function serveDashboard(
  http: FastifyInstance,
  { directory, issuer }: { directory: string | undefined; issuer: string },
): Promise<void> {
  const policy = policyFor(issuer);
  if (directory !== undefined)
    await http.register(fastifyStatic, { root: directory, serve: false, cacheControl: false, preCompressed: true });

  http.get('/*', { config: { rateLimit: false } }, (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (NOT_A_SCREEN.test(path)) throw notFound('page');
    if (directory === undefined || !existsSync(join(directory, 'index.html'))) return notBuilt(reply);
    reply.header('content-security-policy', policy);
    if (path !== '/' && A_FILE.test(path)) {
      const forEver = path.startsWith('/assets/');
      reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
      return reply.sendFile(path.slice(1));
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}

function notBuilt(reply: FastifyReply): FastifyReply {
  const { html, policy } = page(
    'The dashboard is not built yet',
    `<h1>The dashboard is not built yet</h1>
<p>The platform runs and answers below <code>/api</code>. To build the screens, run <code>npm start</code>, or
<code>npm run build -w @turnaround/dashboard</code> and reload this page.</p>
<a class="button" href="/api/docs">What the platform answers</a>`,
  );
  return reply
    .code(503)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .send(html);
}
