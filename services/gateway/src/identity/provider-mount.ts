import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { PROVIDER_PATH } from './identity-settings.js';

/** Hands everything below `/oidc` to the provider, which reads bodies and writes answers itself. */
export function mountProvider(http: FastifyInstance, provider: Provider): void {
  const answer = provider.callback();
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', (_request, _payload, done) => done(null));
  http.all(`${PROVIDER_PATH}/*`, (request, reply) => {
    reply.hijack();
    const { raw } = request;
    Object.assign(raw, { originalUrl: raw.url });
    raw.url = (raw.url ?? '').slice(PROVIDER_PATH.length);
    reply.raw.setHeader('x-correlation-id', request.id);
    void answer(raw, reply.raw);
  });
}
