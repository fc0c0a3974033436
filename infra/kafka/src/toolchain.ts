import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { defaultCacheDirectory, findJars, mavenCommand } from './jars.js';

/** Kafka 4 brokers do not start on less. */
const OLDEST_JAVA = 17;

/** The `java` that a broker would run on: JAVA_HOME's, else the one on the path. */
export function javaCommand(): string {
  const home = process.env['JAVA_HOME'];
  return home ? join(home, 'bin', 'java') : 'java';
}

/** Why no broker can be started on this machine, as a sentence for people; undefined when one can. */
export function kafkaUnavailableReason(cacheDirectory: string = defaultCacheDirectory): string | undefined {
  const java = spawnSync(javaCommand(), ['-version'], { encoding: 'utf8' });
  if (java.error || java.status !== 0) {
    return `Kafka needs Java ${OLDEST_JAVA} or newer, and there is no Java on this machine`;
  }
  const version = /version "(?:1\.)?(\d+)/.exec(java.stderr)?.[1];
  if (version === undefined || Number(version) < OLDEST_JAVA) {
    return `Kafka needs Java ${OLDEST_JAVA} or newer, and this machine has ${version ?? 'one of unknown version'}`;
  }
  if (findJars(cacheDirectory) !== undefined) return undefined;
  const maven = spawnSync(mavenCommand, ['--version'], { encoding: 'utf8' });
  return maven.error || maven.status !== 0
    ? 'Kafka is fetched by Maven, and there is no Maven (mvn) on this machine'
    : undefined;
}
