import { createServer, type Server } from 'node:net';
import { People } from './support/one-family.js';
import { Platform } from './support/platform.js';
import { until } from './support/expectations.js';

describe('Starting the platform', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await Platform.start('embedded', { families: 5 });
  });

  afterAll(async () => {
    await platform?.stop();
    await platform?.remove();
  });

  it('answers while the demonstration programme still loads, and shows its progress', async () => {
    const page = await fetch(platform.url);
    expect(page.status).toBe(200);
    expect(platform.output).toContain('priya.anand@fellmoor.example');
    await platform.says('Demonstration programme: loaded', 120_000);
    expect(platform.output).toContain('5 of 5 families');
    const programme = await new People(platform.url).as('priya-anand');
    await until(async () => (await programme.list('families')).total === 5);
  }, 150_000);

  it('says in a sentence that another platform runs over the same data', async () => {
    await expect(Platform.start('embedded', { directory: platform.directory })).rejects.toThrow(
      /Another run .* is using the data/,
    );
  });

  it('says in a sentence that the wanted port is taken', async () => {
    const taken = await listen();
    const address = taken.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const started = Platform.start('embedded', { port });
    await expect(started).rejects.toThrow(`Port ${port} is taken`);
    await new Promise((resolve) => taken.close(resolve));
  });

  it('does not load the demonstration programme again', async () => {
    await platform.stop();
    platform = await Platform.start('embedded', { directory: platform.directory, port: platform.port, families: 5 });
    const programme = await new People(platform.url).as('priya-anand');
    expect((await programme.list('families')).total).toBe(5);
    expect(platform.output).not.toContain('Demonstration programme');
  });
});

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
