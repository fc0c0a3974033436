import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@turnaround/testing';
import { startGateway } from '../testing/gateway-under-test.js';

/** A service whose stream says one thing and then nothing more, however long somebody listens. */
async function silentService() {
  const open = new Set<ServerResponse>();
  const server = createServer(({ url = '' }, response) => {
    // The front door also asks how its services are: that is no stream.
    if (!url.includes('/stream')) return void response.writeHead(404).end();
    open.add(response);
    response.once('close', () => open.delete(response));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    open,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

it('A stream that a partner leaves is left by the gateway at once, though nothing comes on it', async () => {
  await using service = await silentService();
  await using gateway = await startGateway({ SUBSCRIPTIONS_URL: service.url });
  const partner = { id: 'p', name: 'P', role: 'partner', agencyId: 'a0000000-0000-4000-8000-000000000001' };
  const token = await gateway.service.issuer.tokenFor(partner);
  const links = Array.from({ length: 10 }, () => new AbortController());
  await Promise.all(
    links.map(async ({ signal }) => {
      const answer = await fetch(`${gateway.service.url}/api/subscriptions/events/stream`, {
        headers: { authorization: `Bearer ${token}` },
        signal,
      });
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      expect(await reader?.read()).toMatchObject({ value: 'data: first\n\n' });
    }),
  );
  expect(service.open.size).toBe(10);
  for (const link of links) link.abort();
  await eventually(() => service.open.size === 0);
});
