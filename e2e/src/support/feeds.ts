import type { Client } from '@turnaround/client';
import { FeedImport, type FeedKind } from '@turnaround/contracts';
import { until } from './expectations.js';

/** Brings a file as the data officer does. */
export async function bringFile(
  officer: Client,
  feed: FeedKind,
  rows: readonly (readonly (string | number)[])[],
  extractedOn: string,
): Promise<FeedImport> {
  const template = await (await officer.fetch(`/feeds/${feed}/template`)).text();
  const [header = ''] = template.replace(/^\uFEFF/, '').split('\r\n');
  const query = new URLSearchParams({ feed, extractedOn, sourceSystem: 'School census', fileName: `${feed}.csv` });
  const answer = await officer.fetch(`/feed-imports?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: [header, ...rows.map((row) => row.join(','))].join('\n'),
  });
  if (answer.status !== 202) throw new Error(`The file was not taken: ${await answer.text()}`);
  return FeedImport.parse(await answer.json());
}

/** The import once every row is settled. */
export async function workedThrough(officer: Client, id: string): Promise<FeedImport> {
  let found: FeedImport | undefined;
  await until(async () => {
    found = FeedImport.parse(await (await officer.fetch(`/feed-imports/${id}`)).json());
    return found.status === 'finished' && found.processedRows === found.totalRows;
  });
  if (found === undefined) throw new Error('No import');
  return found;
}
