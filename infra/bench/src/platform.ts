import { readFile } from 'node:fs/promises';
import { signIn } from '@turnaround/client';
import { z } from 'zod';
import { type Child, startChild } from './child.js';
import { freePort, places } from './places.js';

const START_MS = 180_000;
const READY = /Ready in [\d.]+ s/;

export interface RunningPlatform {
  readonly url: string;
  readonly child: Child;
  /** From the start of the command to the word "Ready". */
  readonly readySeconds: number;
}

/** The platform as `npm start` runs it, without what installs and builds. */
export function startPlatform(mode: 'embedded' | 'distributed', env: NodeJS.ProcessEnv): Promise<RunningPlatform> {
  return start(process.execPath, [places.platform(mode)], env);
}

/** `npm start`, word for word. */
export function npmStart(env: NodeJS.ProcessEnv): Promise<RunningPlatform> {
  return start('npm', ['start'], env);
}

async function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<RunningPlatform> {
  const port = await freePort();
  const child = startChild(command, args, { ...env, PORT: String(port) });
  try {
    const readySeconds = await child.said(READY, START_MS);
    return { url: `http://localhost:${port}`, child, readySeconds };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

const Accounts = z.array(z.looseObject({ role: z.string(), email: z.string(), password: z.string() }));

/** An access token of a demonstration account, got as a browser gets it. */
export async function tokenOf(url: string, role: string): Promise<string> {
  const accounts = Accounts.parse(JSON.parse(await readFile(places.accounts, 'utf8')));
  const account = accounts.find((candidate) => candidate.role === role);
  if (account === undefined) throw new Error(`No demonstration account is a ${role}`);
  const session = await signIn(url, account);
  return session.accessToken();
}
