import { parseArgs } from 'node:util';

import { startKafka } from './start-kafka.js';

/** `node infra/kafka/dist/main.js --port 9092 --directory .turnaround/kafka`: a broker for people, until Ctrl-C. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9092' },
    directory: { type: 'string', default: '.turnaround/kafka' },
  },
});

try {
  const kafka = await startKafka({ directory: values.directory, port: Number(values.port) });
  process.stdout.write(`Kafka answers on ${kafka.brokers.join(',')}; Ctrl-C stops it\n`);
  const stop = (): void => void kafka.stop();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  process.stdout.write(`${await kafka.ended}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
