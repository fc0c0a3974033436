import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { PROVIDER_PATH, type IdentitySettings } from './identity-settings.js';

/** Hands everything below `/oidc` to the provider, which reads bodies and writes answers itself. */
export function mountProvider(http: FastifyInstance, provider: Provider, { publicUrl }: IdentitySettings): void {
  const { protocol, host } = new URL(publicUrl);
  const answer = provider.callback();
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', (_request, _payload, done) => done(null));
  http.all(`${PROVIDER_PATH}/*`, { config: { open: true } }, (request, reply) => {
    reply.hijack();
    const { raw } = request;
    // What the provider takes for the caller's address and its own: ours to say, whatever the request says of proxies.
    Object.assign(raw.headers, {
      'x-forwarded-for': request.ip,
      'x-forwarded-proto': protocol.slice(0, -1),
      'x-forwarded-host': protocol === 'https:' ? host : raw.headers.host,
    });
    Object.assign(raw, { originalUrl: raw.url });
    raw.url = (raw.url ?? '').slice(PROVIDER_PATH.length);
    reply.raw.setHeader('x-correlation-id', request.id);
    void answer(raw, reply.raw);
  });
}
