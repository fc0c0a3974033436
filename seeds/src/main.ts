/**
 * Loads the demonstration programme into a running platform through its front door:
 * `node seeds/dist/main.js --url http://localhost:4400 [--today yyyy-mm-dd] [--families 150]`.
 * Running it again with the same day adds nothing.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openClient, signIn, type Client } from '@turnaround/client';
import { IsoDate } from '@turnaround/contracts';
import { londonDate } from '@turnaround/kernel';
import { PlatformDoor } from './demonstration/front-door.js';
import { loadProgramme } from './demonstration/load.js';
import { drawProgramme, type Account } from './demonstration/programme.js';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:4400' },
    today: { type: 'string', default: londonDate(new Date()) },
    families: { type: 'string', default: '150' },
  },
});
const today = IsoDate.parse(values.today);
const families = Number(values.families);
const accounts = JSON.parse(await readFile(new URL('../accounts.json', import.meta.url), 'utf8')) as Account[];
const having = (role: string): Account[] => accounts.filter((account) => account.role === role);

const sessions = new Map<string, Promise<Client>>();
function signedIn(accountId: string): Promise<Client> {
  const known = sessions.get(accountId);
  if (known !== undefined) return known;
  const account = accounts.find(({ id }) => id === accountId);
  if (account === undefined) throw new Error(`No demonstration account ${accountId}`);
  const session = signIn(values.url, account).then((token) => openClient({ baseUrl: values.url, token }));
  sessions.set(accountId, session);
  return session;
}

const script = drawProgramme(
  today,
  { keyWorkers: having('key-worker'), teamManagers: having('team-manager') },
  families,
);
let shown = -1;
await loadProgramme(new PlatformDoor(signedIn), script, today, (done, total) => {
  const tenth = Math.floor((done / total) * 10);
  if (tenth === shown) return;
  shown = tenth;
  console.log(`  Demonstration programme: ${done} of ${total} families`);
});
const auditor = having('auditor')[0];
if (auditor !== undefined) await (await signedIn(auditor.id)).fetch('/ledger/seals', { method: 'POST' });
