import { passwordIn, SERVER_USER } from './data-directory.js';
import { portOfRunning } from './lock-file.js';

/** Address of the database `postgres` of the server that works on the data now, whoever started it; undefined where none does. */
export function addressOfRunning(directory: string): string | undefined {
  const port = portOfRunning(directory);
  const password = passwordIn(directory);
  return port === undefined || password === undefined ? undefined : addressOf(port, password);
}

export function addressOf(port: number, password: string): string {
  return `postgresql://${SERVER_USER}:${password}@127.0.0.1:${port}/postgres`;
}
