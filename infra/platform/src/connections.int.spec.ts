import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import { distributedNeeds, embeddedNeeds, shareConnections } from './connections.js';

describe('The connections that a platform needs', () => {
  const home = mkdtempSync(join(tmpdir(), 'turnaround-connections-'));
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await startEmbeddedPostgres({
      directory: join(home, 'postgres'),
      disposable: true,
      sharedBuffersMb: 16,
      maxConnections: 40,
    });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('are shared out so that a server with 40 is never full, and said', async () => {
    const said: string[] = [];
    const number = await shareConnections(server.url, embeddedNeeds, (sentence) => said.push(sentence));
    expect(number).toBe(24);
    expect(said).toEqual(['  PostgreSQL has 37 connections for the platform, which uses 30 at most.']);
  });

  it('are fewer for each where a server has few, and refused in a sentence where it has too few', async () => {
    expect(await shareConnections(server.url, { times: 3, besides: 6, fewest: 2 })).toBe(10);
    await expect(shareConnections(server.url, distributedNeeds(11))).rejects.toThrow(
      /^The platform needs 92 connections to PostgreSQL, and the server at 127\.0\.0\.1:\d+ has 37 \(it offers 37, others use 0\)\. Raise max_connections/,
    );
  });
});
