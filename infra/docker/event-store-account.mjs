/** Makes the account `turnaround` in EventStoreDB, which reads `$all` and writes streams, as its administrator. */
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';

const secret = (name) => readFileSync(`/run/secrets/${name}`, 'utf8').trim();
const answer = await fetch('https://eventstore:2113/users/', {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    authorization: `Basic ${Buffer.from(`admin:${secret('event-store-admin-password')}`).toString('base64')}`,
  },
  // Who reads `$all` is an administrator to EventStoreDB unless its access list says otherwise.
  body: JSON.stringify({
    loginName: 'turnaround',
    fullName: 'Turnaround',
    groups: ['$admins'],
    password: secret('event-store-password'),
  }),
});
// 409: made at an earlier start.
if (!answer.ok && answer.status !== 409) {
  console.error(`EventStoreDB answered ${answer.status} when the account was made: ${await answer.text()}`);
  process.exit(1);
}
