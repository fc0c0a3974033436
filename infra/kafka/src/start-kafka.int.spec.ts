import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { kafkaUnavailableReason, startKafka } from './index.js';
import { defaultCacheDirectory, fetchJars } from './jars.js';

const reason = process.env['CI'] === 'true' ? undefined : kafkaUnavailableReason();
const describeWhenPossible = reason === undefined ? describe : describe.skip;

describeWhenPossible(`Kafka on this machine${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'turnaround-kafka-'));
  });
  afterEach(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  it('starts, stops, and starts again from the same directory', async () => {
    for (let run = 0; run < 2; run += 1) {
      const kafka = await startKafka({ directory });
      expect(kafka.brokers).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
      await kafka.stop();
      expect(await kafka.ended).toContain('Kafka ended');
    }
  });

  it('refuses a second start while the first runs, and takes over from a killed one', async () => {
    const first = await startKafka({ directory });
    await expect(startKafka({ directory })).rejects.toThrow(`Kafka already runs from ${directory}`);
    await first.stop();

    // A run that was killed: its broker lives on without a parent.
    const orphaned = await startOrphan(directory);
    const second = await startKafka({ directory });
    expect(() => process.kill(orphaned, 0)).toThrow('ESRCH');
    await second.stop();
  });

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(startKafka({ directory, port })).rejects.toThrow(`Kafka cannot listen on port ${port}`);
    other.close();
  });
});

/** A broker of this directory whose parent ended at once, as a killed run leaves it; answers its process id. */
async function startOrphan(directory: string): Promise<number> {
  const classPath = join(await fetchJars(defaultCacheDirectory), '*');
  const command = `java -Xmx128m -cp '${classPath}' kafka.Kafka '${directory}/server.properties' >/dev/null 2>&1 & echo $!`;
  const shell = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  const { value: pid = '' } = await createInterface({ input: shell.stdout })[Symbol.asyncIterator]().next();
  await writeFile(join(directory, 'kafka.pid'), `${pid} ${shell.pid}\n`);
  return Number(pid);
}
