import { limitConnections } from '@turnaround/postgres';
import { later } from '@turnaround/resilience';
import { environmentFrom } from './environment.js';
import { EnvironmentError } from './environment-error.js';
import { openLogger } from './logger.js';
import type { ServiceDefinition } from './service-definition.js';
import { startService } from './start-service.js';

/**
 * The whole life of a service that is its own process: configuration from the environment, an orderly stop on SIGTERM and
 * SIGINT, a non-zero exit when it cannot start or a consumer has crashed, so that whatever supervises it starts it again.
 */
export async function runService(definition: ServiceDefinition): Promise<void> {
  const logger = openLogger(definition.name, process.env['LOG_LEVEL'] ?? 'info');
  try {
    const environment = environmentFrom(process.env, definition.name);
    if (environment.databaseConnections !== undefined) limitConnections(environment.databaseConnections);
    const service = await startService(definition, environment, { processMetrics: true });
    const asked = new Promise<'asked'>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve('asked'));
    });
    const end = await Promise.race([asked, service.crashed]);
    await service.close();
    if (end === 'asked') return;
    logger.fatal({ error: String(end) }, 'a consumer crashed');
  } catch (error) {
    const said = error instanceof EnvironmentError ? error.message : String(error);
    logger.fatal({ error: said }, `${definition.name} cannot run: ${said}`);
  }
  process.exitCode = 1;
  // Something a crashed part left open must not keep a dead service alive.
  later(2000, () => process.exit(1), { unref: true });
}
