import type { StartedTestContainer } from 'testcontainers';

export interface EventStoreDbServer {
  readonly url: string;
  stop(): Promise<void>;
}

const IMAGE = 'docker.kurrent.io/kurrent-latest/kurrentdb:25.1';
const PORT = 2113;

/** The server of `EVENT_STORE_TEST_URL`, or one in a container; the reason in words where there is neither. */
export async function findEventStoreDbServer(): Promise<EventStoreDbServer | string> {
  const url = process.env['EVENT_STORE_TEST_URL'];
  if (url !== undefined && url !== '') return { url, stop: () => Promise.resolve() };
  try {
    const container = await startContainer();
    return {
      url: `esdb://${container.getHost()}:${container.getMappedPort(PORT)}?tls=false`,
      stop: async () => void (await container.stop()),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return `EVENT_STORE_TEST_URL is not set and no container could be started: ${reason}`;
  }
}

/** Loaded only here: it is a large library and few specs want a container. */
async function startContainer(): Promise<StartedTestContainer> {
  const { GenericContainer, Wait } = await import('testcontainers');
  return new GenericContainer(IMAGE)
    .withCommand(['--insecure', '--run-projections=None', '--mem-db'])
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forHttp('/health/live', PORT).forStatusCode(204))
    .withStartupTimeout(60_000)
    .start();
}
