import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceEnvironment } from '../environment.js';
import type { Address } from '../service-definition.js';
import type { ServiceMetrics } from './metrics.js';
import type { ReadinessChecks } from './readiness.js';

/** A scrape has no body and a short head: whoever takes longer keeps a connection open on purpose. */
const LONGEST_REQUEST_MS = 5_000;
const CONNECTIONS = 32;

/** Where those who run the platform look at one service, apart from everybody whom it serves. */
export interface PrivatePort {
  readonly url: string;
  readonly addresses: readonly Address[];
  close(): Promise<void>;
}

type Answer = (response: ServerResponse) => Promise<void>;

/**
 * Opens the port that tells health in detail and figures: names of parts and families held back, sizes, paces. It asks nobody who
 * they are, so it is bound to this machine unless `PRIVATE_HOST` names another address, and is never published with the public port.
 * @throws what listening threw
 */
export async function openPrivatePort(
  { host, port }: ServiceEnvironment['privatePort'],
  checks: ReadinessChecks,
  { registry }: ServiceMetrics,
): Promise<PrivatePort> {
  const answers: Readonly<Record<string, Answer>> = {
    '/health': async (response) => {
      const health = await checks.report();
      response.writeHead(health.status === 'unavailable' ? 503 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(health));
    },
    '/metrics': async (response) => {
      const figures = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType });
      response.end(figures);
    },
  };
  const answer = ({ method, url = '' }: IncomingMessage, response: ServerResponse): void => {
    const asked = method === 'GET' ? answers[url.split('?')[0] ?? ''] : undefined;
    if (asked === undefined) response.writeHead(404).end();
    else asked(response).catch(() => response.destroy());
  };
  const server = createServer({ requestTimeout: LONGEST_REQUEST_MS, headersTimeout: LONGEST_REQUEST_MS }, answer);
  server.maxConnections = CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    addresses: Object.keys(answers).map((path) => ({ method: 'GET', path })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
