import { FeedImport, type FeedKind } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Answer } from '@turnaround/service-kit/testing';
import { eventually } from '@turnaround/testing';
import { stringify } from 'csv-stringify/sync';
import type { OutcomesUnderTest } from '../outcomes-service.examples.spec.js';
import { feedColumns } from './files/feed-columns.js';

/* Files of data feeds and their way into the service, for the specs of feeds. */

export const ruth: Actor = { id: 'ruth', name: 'Ruth Fielding', role: 'data-officer' };

/** Ben, as a school of the programme knows him, in one full term of 128 sessions. */
const ben: Readonly<Record<string, string>> = {
  first_name: 'Ben',
  last_name: 'Moss',
  date_of_birth: '06/05/2014',
  postcode: '',
  school_urn: '900101',
  school_name: 'Fellmoor Academy',
  term: 'Autumn 2025',
  term_from: '2025-09-03',
  term_to: '2025-12-19',
  sessions_possible: '128',
  sessions_attended: '116',
  authorised_absence: '10',
  unauthorised_absence: '2',
  period_from: '2025-07-01',
  period_to: '2025-12-31',
  suspensions: '0',
  permanent_exclusions: '0',
  proven_offences: '0',
  asb_reported: '2',
  asb_verified: '1',
  domestic_abuse_call_outs: '',
};

export type CellsOfRow = Readonly<Record<string, string>>;

/** A file with Ben's row, changed by the cells given, once for each. */
export function fileOf(feed: FeedKind, rows: readonly CellsOfRow[]): string {
  const columns = feedColumns[feed];
  return stringify([
    [...columns],
    ...rows.map((cells) => columns.map((column) => ({ ...ben, ...cells })[column] ?? '')),
  ]);
}

export interface UploadOptions {
  readonly actor?: Actor;
  readonly key?: string;
  readonly extractedOn?: string;
}

export function upload(
  { service }: OutcomesUnderTest,
  feed: FeedKind,
  file: string | Uint8Array,
  { actor = ruth, key, extractedOn = '2026-01-05' }: UploadOptions = {},
): Promise<Answer> {
  const query = new URLSearchParams({ feed, extractedOn, sourceSystem: 'School register', fileName: 'january.csv' });
  return service.as(actor).fetch(`/feed-imports?${query.toString()}`, {
    method: 'POST',
    body: typeof file === 'string' ? file : new Blob([new Uint8Array(file)]),
    headers: { 'content-type': 'text/csv', ...(key === undefined ? {} : { 'idempotency-key': key }) },
  });
}

/** The import once there is nothing left to do for it. */
export async function finished(
  { service }: OutcomesUnderTest,
  id: string,
  status: FeedImport['status'] = 'finished',
): Promise<FeedImport> {
  return eventually(
    async () => {
      const found = FeedImport.parse((await service.as(ruth).fetch(`/feed-imports/${id}`)).body);
      return found.status === status && found.processedRows === found.totalRows ? found : undefined;
    },
    { withinMs: 60_000, what: `the import to be ${status}` },
  );
}

export async function imported(
  outcomes: OutcomesUnderTest,
  feed: FeedKind,
  file: string | Uint8Array,
  options?: UploadOptions,
): Promise<FeedImport> {
  const answer = await upload(outcomes, feed, file, options);
  expect([answer.status, answer.body]).toEqual([202, expect.anything()]);
  return finished(outcomes, FeedImport.parse(answer.body).id);
}
