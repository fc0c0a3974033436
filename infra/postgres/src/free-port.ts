import { createServer } from 'node:net';

/**
 * A port nobody listens on now; `wanted` itself when it is given.
 * @throws Error with a sentence for a person when the wanted port is taken
 */
export function findFreePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause) =>
      reject(
        new Error(`Port ${wanted} on 127.0.0.1 is taken; PostgreSQL cannot use it. Free it or choose another.`, {
          cause,
        }),
      ),
    );
    probe.listen({ port: wanted, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}
