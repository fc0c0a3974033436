import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEnvironment } from '@turnaround/service-kit/testing';
import { gatewaySettings } from '../gateway-settings.js';
import { accountsFile } from '../testing/gateway-under-test.js';
import { Accounts } from './accounts.js';

const settingsOf = (host: string, variables: Readonly<Record<string, string>>) =>
  gatewaySettings({
    ...testEnvironment('postgres://a:b@localhost:5432/c', `${variables['PUBLIC_URL'] ?? ''}/oidc`),
    host,
    variables: { ACCOUNTS_FILE: accountsFile, ...variables },
  });

describe('The accounts of the demonstration', () => {
  it.each([
    // host, public address, DEMONSTRATION, there
    ['127.0.0.1', 'http://localhost:4400', 'on', true],
    ['127.0.0.1', 'http://127.0.0.1:4400', 'none', true],
    ['::1', 'http://[::1]:4400', 'on', true],
    ['127.0.0.1', 'http://localhost:4400', '', false],
    ['127.0.0.1', 'http://localhost:4400', 'off', false],
    ['0.0.0.0', 'https://turnaround.example', '', false],
    ['0.0.0.0', 'https://turnaround.example', 'off', false],
  ])('at %s for %s with DEMONSTRATION=%s: %s', (host, url, asked, there) => {
    const { identity } = settingsOf(host, { PUBLIC_URL: url, DEMONSTRATION: asked });
    expect(identity.demonstration).toBe(there);
    expect(new Accounts(accountsFile, identity).list.length > 0).toBe(there);
  });

  it.each([
    ['0.0.0.0', 'http://localhost:4400'],
    ['192.0.2.4', 'http://localhost:4400'],
    ['127.0.0.1', 'https://turnaround.example'],
    ['127.0.0.1', 'http://127.0.0.1.example:4400'],
  ])('cannot be asked for at %s for %s', (host, url) => {
    expect(() => settingsOf(host, { PUBLIC_URL: url, DEMONSTRATION: 'on' })).toThrow(/everybody knows its passwords/);
  });

  it('leave people of the operator alone', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'accounts-')), 'accounts.json');
    const all = JSON.parse(await readFile(accountsFile, 'utf8')) as Record<string, unknown>[];
    const own = { ...all[0], id: 'own', demonstration: false };
    await writeFile(file, JSON.stringify([...all, own]));
    expect(new Accounts(file, { demonstration: false }).list.map(({ id }) => id)).toEqual(['own']);
  });
});
