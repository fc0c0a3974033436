import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What the benches start or read besides packages. */
export const places = {
  root,
  platform: (mode: 'embedded' | 'distributed'): string => `${root}infra/platform/dist/${mode}.js`,
  service: (name: string): string => `${root}services/${name}/dist/main.js`,
  ruleSets: `${root}seeds/rule-sets`,
  ruleSet: (id: string): string => `${root}seeds/rule-sets/${id}.json`,
  accounts: `${root}seeds/accounts.json`,
  demonstration: `${root}seeds/dist/main.js`,
} as const;

/** Free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
