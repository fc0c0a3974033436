import type { Client } from '@turnaround/client';
import { z } from 'zod';

const Row = z.looseObject({ id: z.string() });
export type Row = z.infer<typeof Row>;
const Rows = z.record(z.string(), z.unknown());

const StreamHead = z.object({ revision: z.number(), hash: z.string() });

/** What a platform answers over the front door about everything in it. What a release answered, the next one must answer too. */
export const Answers = z.object({
  /** Rows of each list, by id. */
  lists: z.record(z.string(), z.array(Row)),
  /** `GET /claims/<id>/recompute`, by claim. */
  recomputations: z.record(z.string(), z.unknown()),
  /** Events on the timeline of each family; `none` for those about no family. */
  timeline: z.record(z.string(), z.number()),
  /** Every stream of the ledger that the timeline tells of: its end in the chain. */
  streams: z.record(z.string(), StreamHead),
  /** Rows of each file of a data feed. */
  feedRows: z.record(z.string(), z.array(Rows)),
});
export type Answers = z.infer<typeof Answers>;

const lists = [
  'referrals',
  'families',
  'pipeline',
  'claims',
  'agencies',
  'service-requests',
  'positions',
  'claim-batches',
  'overlaps',
  'match-reviews',
] as const;
const PAGE = 200;
const TimelineRow = z.looseObject({
  id: z.string(),
  familyId: z.string().nullable(),
  stream: z.string(),
  ...StreamHead.shape,
});

/** @param client of somebody who may see all of it */
export async function askEverything(client: Client): Promise<Answers> {
  const ask = async (path: string): Promise<unknown> => {
    const answer = await client.fetch(path);
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const byList: Record<string, Row[]> = {};
  for (const list of lists) byList[list] = await everyRow(ask, list, Row);

  const timeline: Record<string, number> = {};
  const streams: Record<string, { revision: number; hash: string }> = {};
  for (const { familyId, stream, revision, hash } of await everyRow(ask, 'timeline', TimelineRow)) {
    // What the platform asks for by itself, since a later release.
    if (stream.startsWith('evidenceTasks-')) continue;
    timeline[familyId ?? 'none'] = (timeline[familyId ?? 'none'] ?? 0) + 1;
    if (revision > (streams[stream]?.revision ?? -1)) streams[stream] = { revision, hash };
  }

  const recomputations: Record<string, unknown> = {};
  for (const { id } of byList['claims'] ?? []) recomputations[id] = await ask(`/claims/${id}/recompute`);
  const feedRows: Record<string, Record<string, unknown>[]> = {};
  for (const { id } of z.array(Row).parse(await ask('/feed-imports'))) {
    feedRows[id] = z.object({ rows: z.array(Rows) }).parse(await ask(`/feed-imports/${id}/rows?limit=500`)).rows;
  }
  return { lists: byList, recomputations, timeline, streams, feedRows };
}

async function everyRow<Found>(
  ask: (path: string) => Promise<unknown>,
  list: string,
  row: z.ZodType<Found>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (;;) {
    const range = JSON.stringify([found.length, found.length + PAGE - 1]);
    const query = new URLSearchParams({ range, sort: JSON.stringify(['id', 'ASC']) });
    const page = z.array(row).parse(await ask(`/${list}?${query.toString()}`));
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}
