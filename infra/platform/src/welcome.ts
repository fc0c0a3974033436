import { readFile } from 'node:fs/promises';
import { demonstration, places } from './places.js';

interface Account {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly password: string;
}

/** What a person reads when the platform is ready: where it is, and as whom one can look around. */
export async function welcome(url: string, seconds: number): Promise<string> {
  const accounts = JSON.parse(await readFile(places.accounts, 'utf8')) as Account[];
  const oneOfEachRole = accounts.filter(
    (account, index) => accounts.findIndex(({ role }) => role === account.role) === index,
  );
  const lines = oneOfEachRole.map(({ role, name, email }) => `    ${role.padEnd(18)} ${email.padEnd(40)} ${name}`);
  return [
    '',
    `  Ready in ${seconds.toFixed(1)} s:  ${url}`,
    '',
    ...(demonstration === 'off' ? [] : [`  Sign in as (password "${accounts[0]?.password ?? ''}"):`, ...lines, '']),
    '  Ctrl-C stops everything; the data stay.',
    '',
  ].join('\n');
}
