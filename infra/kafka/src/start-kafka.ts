import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { runBroker, runTool } from './broker-process.js';
import { freePort, serverProperties } from './configuration.js';
import { endOrphanedBroker, forgetBroker, rememberBroker } from './earlier-run.js';
import { defaultCacheDirectory, fetchJars } from './jars.js';
import { kafkaUnavailableReason } from './toolchain.js';

export interface KafkaOptions {
  /** Holds the data, `server.properties` and `kafka.log`; kept from run to run. */
  readonly directory: string;
  /** 0 or absent: the system chooses. */
  readonly port?: number;
  /** Where the jars are kept between runs. */
  readonly cacheDirectory?: string;
}

export interface RunningKafka {
  readonly brokers: string[];
  /** Resolves with a sentence once the broker has ended, asked to or not. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Runs one Apache Kafka (combined broker and controller) on this machine; resolves when it answers.
 * @throws with a sentence for people: no Java, no Maven, nothing to fetch from, port taken, broker did not come up
 */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const directory = resolve(options.directory);
  const cacheDirectory = options.cacheDirectory ?? defaultCacheDirectory;
  const reason = kafkaUnavailableReason(cacheDirectory);
  if (reason !== undefined) throw new Error(reason);

  const jars = await fetchJars(cacheDirectory);
  await mkdir(directory, { recursive: true });
  await endOrphanedBroker(directory);

  const clients = await freePort(options.port ?? 0).catch((error: unknown) => {
    throw new Error(`Kafka cannot listen on port ${options.port}: another program has it`, { cause: error });
  });
  const properties = join(directory, 'server.properties');
  const data = join(directory, 'data');
  await writeFile(properties, serverProperties(data, { clients, controller: await freePort(0) }));
  await formatOnce(directory, data, jars, properties);

  const broker = await runBroker({ jars, properties, logFile: join(directory, 'kafka.log') });
  await rememberBroker(directory, broker.pid);
  try {
    await broker.ready;
  } catch (error) {
    await broker.stop();
    await forgetBroker(directory);
    throw error;
  }
  return {
    brokers: [`127.0.0.1:${clients}`],
    ended: broker.ended,
    async stop() {
      await broker.stop();
      await forgetBroker(directory);
    },
  };
}

/** A directory whose formatting was interrupted is formatted again; it cannot hold a message yet. */
async function formatOnce(directory: string, data: string, jars: string, properties: string): Promise<void> {
  const marker = join(directory, 'formatted');
  const formatted = await access(marker).then(
    () => true,
    () => false,
  );
  if (formatted) return;
  await rm(data, { recursive: true, force: true });
  await runTool(jars, 'kafka.tools.StorageTool', ['format', '-t', clusterId(), '-c', properties]);
  await writeFile(`${marker}.new`, '');
  await rename(`${marker}.new`, marker);
}

/** A random UUID the way Kafka writes them: 22 characters of base64url, not starting with a dash (an option to the tool). */
function clusterId(): string {
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
  return id.startsWith('-') ? clusterId() : id;
}
