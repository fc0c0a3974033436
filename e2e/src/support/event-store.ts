import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const serve = fileURLToPath(new URL('../../../libs/testing/dist/event-store-db-stand-in/serve.js', import.meta.url));

export interface EventStoreStandIn {
  readonly url: string;
  stop(): Promise<void>;
}

/** Not EventStoreDB, but a stand-in that speaks its protocol and keeps everything in memory. */
export async function startEventStore(): Promise<EventStoreStandIn> {
  const child = fork(serve, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: { ...process.env, NODE_OPTIONS: '' } });
  if (child.stdout === null) throw new Error('The stand-in says nothing');
  const [address] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: address.toString().trim(),
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
