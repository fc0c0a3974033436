/**
 * The secrets of docker-compose.yml, each a file: passwords, addresses with passwords, a certificate authority with certificates for
 * Kafka and EventStoreDB, and the key that signs seals. Nothing that is there already is made again. Needs openssl.
 *
 *     node infra/docker/make-secrets.mjs [folder]     infra/docker/secrets unless named
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), 'secrets'));
const contexts = ['referrals', 'assessment', 'planning', 'agency_coordination', 'outcomes', 'claims', 'data_feeds'];
const services = [...contexts, 'ledger', 'projectors', 'subscriptions', 'gateway'];

mkdirSync(folder, { recursive: true, mode: 0o700 });
const at = (name) => join(folder, name);

/** Letters and digits only, as addresses and configuration files take them. 192 bits. */
const password = () => randomBytes(24).toString('hex');

/** Containers run as other users than whoever made the file; the folder is closed to everybody else. @param {() => string} make */
function secret(name, make) {
  if (!existsSync(at(name))) writeFileSync(at(name), make(), { mode: 0o644, flag: 'wx' });
  return readFileSync(at(name), 'utf8');
}

secret('postgres-password', password);
secret('platform-token', password);
// Without it nothing personal can be read again, and with it every copy of the keys can: keep it apart from the backups of the databases.
secret('personal-master-key', () => randomBytes(32).toString('hex'));

const roles = services.flatMap((service) => [`turnaround_${service}_works`, `turnaround_${service}_migrates`]);
const passwords = new Map(
  secret('database-passwords', () => roles.map((role) => `${role}:${password()}\n`).join(''))
    .trim()
    .split('\n')
    .map((line) => /** @type {[string, string]} */ (line.split(':'))),
);
for (const service of services) {
  const [works, migrates] = [`turnaround_${service}_works`, `turnaround_${service}_migrates`];
  const addressOf = (database) => `postgres://${works}:${passwords.get(works)}@postgres:5432/${database}`;
  secret(`${service}-database-url`, () => addressOf(service));
  if (service !== 'gateway') secret(`${service}-personal-keys-url`, () => addressOf('ledger'));
  secret(`${service}-migration-role`, () => `${migrates}:${passwords.get(migrates)}`);
}
const gateway = `turnaround_gateway_works:${passwords.get('turnaround_gateway_works')}`;
secret('gateway-read-models-url', () => `postgres://${gateway}@postgres:5432/projectors`);

const openssl = (...words) => execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
if (!existsSync(at('seal-key.pem'))) openssl('genpkey', '-algorithm', 'ed25519', '-out', 'seal-key.pem');
if (!existsSync(at('ca.crt'))) {
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-subj', '/CN=Turnaround'],
    ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...['-keyout', 'ca.key', '-out', 'ca.crt'],
  );
}
for (const host of ['kafka', 'eventstore']) {
  if (existsSync(at(`${host}.crt`))) continue;
  const extensions = `${host}.extensions`;
  writeFileSync(at(extensions), `subjectAltName=DNS:${host},DNS:localhost\nextendedKeyUsage=serverAuth,clientAuth\n`);
  openssl(
    'req',
    '-newkey',
    'rsa:3072',
    '-nodes',
    '-subj',
    `/CN=${host}`,
    '-keyout',
    `${host}.key`,
    '-out',
    `${host}.csr`,
  );
  openssl(
    ...['x509', '-req', '-in', `${host}.csr`, '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '825'],
    ...['-extfile', extensions, '-out', `${host}.crt`],
  );
  for (const left of [extensions, `${host}.csr`]) rmSync(at(left));
}
// Kafka reads key and chain from one file.
secret('kafka.pem', () => readFileSync(at('kafka.key'), 'utf8') + readFileSync(at('kafka.crt'), 'utf8'));

const eventStore = secret('event-store-password', password);
secret('event-store-admin-password', password);
secret('event-store-url', () => `esdb://turnaround:${eventStore}@eventstore:2113?tls=true&tlsCAFile=/run/secrets/ca`);

const users = ['admin', ...services];
const kafka = new Map(
  secret('kafka-passwords', () => users.map((user) => `${user}:${password()}\n`).join(''))
    .trim()
    .split('\n')
    .map((line) => /** @type {[string, string]} */ (line.split(':'))),
);
for (const service of services) secret(`${service}-kafka-account`, () => `${service}:${kafka.get(service)}`);
secret(
  'kafka-jaas.conf',
  () =>
    `KafkaServer {\n  org.apache.kafka.common.security.plain.PlainLoginModule required\n` +
    `  username="admin" password="${kafka.get('admin')}"\n` +
    `${users.map((user) => `  user_${user}="${kafka.get(user)}"`).join('\n')};\n};\n`,
);
secret(
  'kafka-admin.properties',
  () =>
    'security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nssl.truststore.type=PEM\nssl.truststore.location=/run/secrets/ca\n' +
    `sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="${kafka.get('admin')}";\n`,
);
console.log(`Secrets are in ${folder}; keep a copy of seal-key.pem, ca.key and personal-master-key elsewhere.`);
