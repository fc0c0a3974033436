import type { Client } from '@turnaround/client';
import { FeedImport } from '@turnaround/contracts';
import { pollUntil } from '@turnaround/resilience';
import type { FeedFile } from './feed-files.js';
import type { FrontDoor } from './front-door.js';

const LOOK_MS = 250;
const PATIENCE_MS = 120_000;

/** Brings the files one after the other, as a data officer does; a file that came before is not brought again. */
export async function loadFeeds(door: FrontDoor, files: readonly FeedFile[]): Promise<void> {
  const client = await door.client('ruth-fielding');
  for (const file of files) {
    const id = await bring(client, file);
    const report = await workedThrough(client, id);
    if (file.takenBackBecause !== undefined && report.status !== 'taken-back') {
      await takeBack(client, id, file.takenBackBecause);
    }
  }
}

async function bring(client: Client, file: FeedFile): Promise<string> {
  const { feed, fileName, sourceSystem, extractedOn, content } = file;
  const query = new URLSearchParams({ feed, fileName, sourceSystem, extractedOn });
  const answer = await client.fetch(`/feed-imports?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': `demonstration:feed-${fileName}` },
    body: content,
  });
  if (!answer.ok) throw new Error(`${fileName} was not taken: ${await answer.text()}`);
  return FeedImport.parse(await answer.json()).id;
}

/** A file that should never have come: what it recorded is retracted, and stays in the history. */
async function takeBack(client: Client, id: string, reason: string): Promise<void> {
  const answer = await client.fetch(`/feed-imports/${id}/take-back`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `demonstration:feed-${id}-taken-back` },
    body: JSON.stringify({ reason }),
  });
  if (!answer.ok) throw new Error(`Import ${id} was not taken back: ${await answer.text()}`);
}

async function workedThrough(client: Client, id: string): Promise<FeedImport> {
  const report = await pollUntil(
    async () => {
      const seen = FeedImport.parse(await (await client.fetch(`/feed-imports/${id}`)).json());
      if (seen.status === 'failed') throw new Error(seen.failure ?? `Import ${id} failed`);
      const done =
        seen.status === 'taken-back' || (seen.status === 'finished' && seen.processedRows === seen.totalRows);
      return done ? seen : undefined;
    },
    { everyMs: LOOK_MS, withinMs: PATIENCE_MS },
  );
  if (report === undefined) throw new Error(`Import ${id} was not worked through in time`);
  return report;
}
