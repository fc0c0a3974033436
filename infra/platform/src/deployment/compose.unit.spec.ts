import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contexts, topicOf } from '@turnaround/contracts';
import { schemaOf } from '@turnaround/service-kit';
import { parse } from 'yaml';
import { backServices, frontService } from '../services.js';

type Secret = string | { readonly source: string };
interface Container {
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly secrets?: readonly Secret[];
}
interface Compose {
  readonly services: Readonly<Record<string, Container>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const at = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const text = (path: string): string => readFileSync(at(path), 'utf8');
const compose = parse(text('docker-compose.yml'), { merge: true }) as Compose;
const ours = [...backServices, frontService].map(({ name }) => name);
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe('docker-compose.yml', () => {
  it('runs every service', () => {
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(ours));
  });

  it.each(Object.entries(compose.services))('gives %s its secrets as files alone', (_name, { environment = {} }) => {
    for (const [variable, value] of Object.entries(environment)) {
      expect(`${variable}=${value}`).not.toMatch(/:\/\/[^/\s:@]*:[^/\s@]*@/);
      if (/PASSWORD|TOKEN|ACCOUNT|MIGRATION_ROLE|DATABASE_URL|READ_MODELS_URL|EVENT_STORE_URL/.test(variable))
        expect(variable).toMatch(/_FILE$/);
    }
  });

  it('lets nobody speak to Kafka or EventStoreDB without TLS and an account', () => {
    const { kafka, eventstore } = compose.services;
    expect(kafka?.environment).toMatchObject({
      KAFKA_ADVERTISED_LISTENERS: 'SASL_SSL://kafka:9092',
      KAFKA_LISTENERS: 'SASL_SSL://:9092,CONTROLLER://localhost:9093',
      KAFKA_AUTHORIZER_CLASS_NAME: 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    });
    expect(Object.keys(eventstore?.environment ?? {}).filter((name) => /INSECURE/.test(name))).toEqual([]);
    for (const name of ours) {
      const { environment } = compose.services[name] ?? {};
      expect(Object.keys(environment ?? {})).toEqual(expect.arrayContaining(['KAFKA_CA_FILE', 'KAFKA_ACCOUNT_FILE']));
    }
  });

  it('names no image by a tag that moves', () => {
    for (const { image } of Object.values(compose.services)) expect(image).toMatch(/^turnaround$|:\d+(\.\d+)*$/);
  });

  it('declares every secret that a container asks for', () => {
    const asked = Object.values(compose.services).flatMap(({ secrets = [] }) =>
      secrets.map((secret) => (typeof secret === 'string' ? secret : secret.source)),
    );
    expect(Object.keys(compose.secrets).toSorted()).toEqual([...new Set(asked)].toSorted());
  });

  it('leaves secrets and .env out of the images', () => {
    expect(text('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.env', '**/.env', '**/secrets']));
  });

  it('knows the topics and the accounts of all services in Kafka', () => {
    const script = text('infra/docker/kafka-accounts.sh');
    const [, named = ''] = /^contexts='(.*)'$/m.exec(script) ?? [];
    expect(named.split(' ')).toEqual(contexts);
    expect(script.replaceAll('$context', 'claims')).toContain(`--topic ${topicOf('claims')}`);
  });

  const made = hasOpenssl ? it : it.skip;
  made(`has every secret made by make-secrets${hasOpenssl ? '' : ' (skipped: no openssl)'}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'turnaround-secrets-'));
    try {
      const make = (): unknown => execFileSync(process.execPath, [at('infra/docker/make-secrets.mjs'), folder]);
      make();
      const files = Object.values(compose.secrets).map(({ file }) =>
        join(folder, file.slice(file.lastIndexOf('/') + 1)),
      );
      expect(files.filter((file) => !existsSync(file))).toEqual([]);
      const passwords = readFileSync(join(folder, 'database-passwords'), 'utf8');
      for (const name of ours) expect(passwords).toContain(`turnaround_${schemaOf(name)}_works:`);
      make();
      expect(readFileSync(join(folder, 'database-passwords'), 'utf8')).toBe(passwords);
      execFileSync('openssl', [
        'verify',
        '-CAfile',
        join(folder, 'ca.crt'),
        join(folder, 'kafka.crt'),
        join(folder, 'eventstore.crt'),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
