import { createServer } from 'node:net';

const USUAL_PORT = 4400;
const TRIES = 20;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * The port people open: `PORT` where it is given (an error when taken, since somebody relies on it), else 4400 or the next
 * free one.
 */
export async function choosePort(wanted: string | undefined): Promise<number> {
  if (wanted !== undefined) {
    const port = Number(wanted);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`PORT is "${wanted}", which is not a port.`);
    if (!(await isFree(port))) throw new Error(`Port ${port} is taken by another program; choose another with PORT.`);
    return port;
  }
  for (let port = USUAL_PORT; port < USUAL_PORT + TRIES; port += 1) {
    if (await isFree(port)) {
      if (port !== USUAL_PORT) console.log(`  Port ${USUAL_PORT} is taken; using ${port}.`);
      return port;
    }
  }
  throw new Error(`Ports ${USUAL_PORT} to ${USUAL_PORT + TRIES - 1} are all taken; choose one with PORT.`);
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port')),
      );
    });
  });
}
