import { FeedImport } from '@turnaround/contracts';
import { pollUntil } from '@turnaround/resilience';
import type { FeedFile } from './feed-files.js';
import type { FrontDoor } from './front-door.js';

const LOOK_MS = 250;
const PATIENCE_MS = 120_000;

/** Brings the files one after the other, as a data officer does; a file that came before is not brought again. */
export async function loadFeeds(door: FrontDoor, files: readonly FeedFile[]): Promise<void> {
  const client = await door.client('ruth-fielding');
  for (const { feed, fileName, sourceSystem, extractedOn, content } of files) {
    const query = new URLSearchParams({ feed, fileName, sourceSystem, extractedOn });
    const answer = await client.fetch(`/feed-imports?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'idempotency-key': `demonstration:feed-${fileName}` },
      body: content,
    });
    if (!answer.ok) throw new Error(`${fileName} was not taken: ${await answer.text()}`);
    const { id } = FeedImport.parse(await answer.json());
    await workedThrough(id, async () => FeedImport.parse(await (await client.fetch(`/feed-imports/${id}`)).json()));
  }
}

async function workedThrough(id: string, look: () => Promise<FeedImport>): Promise<void> {
  const done = async (): Promise<boolean> => {
    const { status, failure, processedRows, totalRows } = await look();
    if (status === 'failed') throw new Error(failure ?? `Import ${id} failed`);
    return status === 'finished' && processedRows === totalRows;
  };
  if (await pollUntil(done, { everyMs: LOOK_MS, withinMs: PATIENCE_MS })) return;
  throw new Error(`Import ${id} was not worked through in time`);
}
