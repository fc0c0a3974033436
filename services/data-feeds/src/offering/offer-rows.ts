import { createHash } from 'node:crypto';
import { type Repositories, requestedContext } from '@turnaround/application';
import type { OfferedRow } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import { feedOffers, offerIdOf } from '../aggregates.js';
import { evidenceSource } from '../evidence-source.js';
import { FeedRows } from '../feed-rows.js';
import type { FamilyToOffer } from '../row-shapes.js';
import { inLanes } from '../in-lanes.js';
import type { FeedJob } from '../stored-rows.js';

const FAMILIES_AT_ONCE = 256;
const LANES = 8;
/** So many rows of a family go with one event. */
const ROWS_AN_OFFER = 200;

/**
 * Asks the records of the families to take what the matched rows say: one event for what a file says about a family. Rows are noted
 * as offered first, so that no answer comes to a row that does not wait for it; cut off in between, the same offers are made once
 * more, and the same command has no second effect.
 */
export async function offerRows(
  job: FeedJob,
  { database, repositories }: { database: Database; repositories: Repositories },
  signal: AbortSignal,
): Promise<void> {
  const rows = new FeedRows(database);
  while (!signal.aborted) {
    const left = await rows.offersToMake(job.id, FAMILIES_AT_ONCE);
    const families =
      left.length > 0
        ? left
        : await database.transaction((tx) => new FeedRows(tx).offer(job.id, job.workNumber, FAMILIES_AT_ONCE));
    if (families.length === 0) return;
    const offered = await rows.offeredRows(job.id, families);
    const offers = families.flatMap((family) => {
      const ofFamily = offered.get(`${family.caseId} ${family.round}`) ?? [];
      return Array.from({ length: Math.ceil(ofFamily.length / ROWS_AN_OFFER) }, (_, index) => ({
        family,
        rows: ofFamily.slice(index * ROWS_AN_OFFER, (index + 1) * ROWS_AN_OFFER),
      }));
    });
    await inLanes(LANES, offers, (offer) => makeOffer(job, offer, repositories));
    await rows.offersMade(job.id, families);
  }
}

interface Offer {
  readonly family: FamilyToOffer;
  readonly rows: readonly OfferedRow[];
}

async function makeOffer(job: FeedJob, { family, rows }: Offer, repositories: Repositories): Promise<void> {
  const { caseId, familyId, round } = family;
  const offerId = offerIdOf(job.id, caseId);
  const context = requestedContext({
    actor: job.actor,
    keyScope: 'feed-import',
    // Other rows are another command.
    idempotencyKey: `${job.id} case ${caseId} round ${round} rows ${hashOf(rows)}`,
    commandName: 'OfferRows',
    targetId: caseId,
    body: { importId: job.id },
    correlationId: job.id,
    causationId: job.id,
  });
  const offer = {
    importId: job.id,
    caseId,
    familyId,
    round,
    feed: job.feed,
    source: evidenceSource(job),
    extractedOn: job.extractedOn,
    rows: [...rows],
  };
  await repositories
    .of(feedOffers)
    .execute(offerId, { type: 'OfferRows', offer }, { ...context, createsStream: true, ownId: offerId });
}

function hashOf(rows: readonly OfferedRow[]): string {
  const which = rows.map(({ line, memberId }) => `${line} ${memberId}`).join('\n');
  return createHash('sha256').update(which).digest('hex');
}
