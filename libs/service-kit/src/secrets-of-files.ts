import { readFileSync } from 'node:fs';
import { EnvironmentError } from './environment-error.js';

/** What may stand in a file that the same variable with `_FILE` names: others on the machine can read the environment of a process. */
const SECRETS = [
  'DATABASE_URL',
  'MIGRATION_ROLE',
  'READ_MODELS_URL',
  'LEDGER_DATABASE_URL',
  'PERSONAL_KEYS_URL',
  'PERSONAL_MASTER_KEY',
  'EVENT_STORE_URL',
  'KAFKA_ACCOUNT',
  'PLATFORM_TOKEN',
] as const;

/**
 * The variables with what their files hold, without a line end that closes them.
 * @throws EnvironmentError for a file that cannot be read, and where a secret is given both ways
 */
export function withSecretsOfFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const secrets: NodeJS.ProcessEnv = {};
  for (const name of SECRETS) {
    const file = env[`${name}_FILE`];
    if (file === undefined || file === '') continue;
    if (env[name] !== undefined && env[name] !== '')
      throw new EnvironmentError(`${name} and ${name}_FILE are both set`);
    secrets[name] = textOf(`${name}_FILE`, file).replace(/\r?\n$/, '');
  }
  return { ...env, ...secrets };
}

/** @throws EnvironmentError naming the variable and the file */
export function textOf(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(`${variable} names a file that cannot be read: ${why}`, { cause: error });
  }
}
