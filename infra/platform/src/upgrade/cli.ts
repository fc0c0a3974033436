/**
 * Carries over what an earlier release left, on servers that start each service by itself. Stop every service first.
 * `npm run upgrade`; `DATABASE_URL` names one database for all services, `OUTCOMES_DATABASE_URL` and the like that of one service, each as the
 * role that owns it.
 */
import { sharedVariables } from '../places.js';
import { upgrade } from './upgrade.js';

function variableOf(service: string): string {
  return `${service.replaceAll('-', '_').toUpperCase()}_DATABASE_URL`;
}

function addressOf(service: string): string {
  const url = process.env[variableOf(service)] ?? process.env['DATABASE_URL'];
  if (url === undefined)
    throw new Error(`Where are the data of ${service}? Set ${variableOf(service)} or DATABASE_URL.`);
  return url;
}

const databaseOf = (service: string): Promise<string> => Promise.resolve(service).then(addressOf);

try {
  await upgrade({
    find: databaseOf,
    make: databaseOf,
    variables: { ...process.env, ...sharedVariables },
    tell: (sentence) => console.log(sentence),
  });
  console.log('  Nothing is left to carry over.');
} catch (error) {
  console.error(`  ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
