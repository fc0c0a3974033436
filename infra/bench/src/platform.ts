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

const Accounts = z.array(z.looseObject({ id: z.string(), role: z.string(), email: z.string(), password: z.string() }));
type Account = z.infer<typeof Accounts>[number];

/** An access token of a demonstration account, got as a browser gets it. */
export async function tokenOf(url: string, role: string): Promise<string> {
  return await signedIn(url, await accountOf(role));
}

/**
 * Colleagues with one role: each may have only so many requests waiting at once.
 * @returns for `ACCOUNTS_FILE`: what it shall hold; and how all of them sign in
 */
export async function colleagues(
  role: string,
  number: number,
): Promise<{ readonly file: string; readonly tokens: (url: string) => Promise<readonly string[]> }> {
  const model = await accountOf(role);
  const accounts = Array.from({ length: number }, (_, index) => ({
    ...model,
    id: `${model.id}-${index}`,
    email: `${index}.${model.email}`,
  }));
  const tokens = async (url: string): Promise<readonly string[]> => {
    const signedInSoFar: string[] = [];
    for (const account of accounts) signedInSoFar.push(await signedIn(url, account));
    return signedInSoFar;
  };
  return { file: JSON.stringify(accounts), tokens };
}

async function accountOf(role: string): Promise<Account> {
  const accounts = Accounts.parse(JSON.parse(await readFile(places.accounts, 'utf8')));
  const account = accounts.find((candidate) => candidate.role === role);
  if (account === undefined) throw new Error(`No demonstration account is a ${role}`);
  return account;
}

async function signedIn(url: string, account: Account): Promise<string> {
  const session = await signIn(url, account);
  return session.accessToken();
}
