import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SHARING_REFUSALS_PATH, type SharingRefusals } from '../sharing-refusals.js';
import type { z } from 'zod';

/** What a service that asks about consent sees of the referrals service. */
export interface RefusalsUnderTest extends AsyncDisposable {
  readonly url: string;
  /** The families that refuse from now on; `away`: nobody can tell. */
  answer: readonly string[] | 'away';
}

export async function startRefusals(): Promise<RefusalsUnderTest> {
  const under = { answer: [] as readonly string[] | 'away' };
  const server = createServer((request, response) => {
    const { answer } = under;
    const known = answer !== 'away' && request.url?.startsWith(`${SHARING_REFUSALS_PATH}?agencyId=`) === true;
    const body: z.infer<typeof SharingRefusals> = { families: answer === 'away' ? [] : [...answer] };
    response.writeHead(known ? 200 : 503, { 'content-type': 'application/json' });
    response.end(known ? JSON.stringify(body) : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(under, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
