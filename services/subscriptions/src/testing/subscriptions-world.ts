import { type RefusalsUnderTest, startRefusals } from '@turnaround/consent/testing';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { z } from 'zod';
import { subscriptionsService } from '../subscriptions.module.js';
import { Programme } from './programme.js';

const Batch = z.array(
  z.looseObject({ id: z.string(), type: z.string(), sequence: z.string(), data: z.record(z.string(), z.string()) }),
);
type FeedEvent = z.infer<typeof Batch>[number];

/** The service over its journals, and agencies that read their feeds. */
export interface SubscriptionsWorld extends AsyncDisposable {
  readonly programme: Programme;
  readonly service: ServiceUnderTest;
  readonly refusals: RefusalsUnderTest;
  read(agencyId: string, after?: string, limit?: number): Promise<{ events: readonly FeedEvent[]; next: string }>;
  /** Waits until the agency's whole feed has so many entries. */
  waitFor(agencyId: string, count: number): Promise<readonly FeedEvent[]>;
  token(agencyId: string): Promise<string>;
}

export async function openSubscriptionsWorld(): Promise<SubscriptionsWorld> {
  const database = await createTestDatabase();
  const programme = await Programme.open(database.url);
  const refusals = await startRefusals();
  const service = await startForTest(subscriptionsService, {
    databaseUrl: database.url,
    environment: { variables: { REFERRALS_URL: refusals.url } },
  });
  const partner = (agencyId: string) => ({ id: `partner-${agencyId}`, name: 'Lou', role: 'partner', agencyId });

  const read: SubscriptionsWorld['read'] = async (agencyId, after = '', limit = 500) => {
    const answer = await service.as(partner(agencyId)).fetch(`/subscriptions/events?after=${after}&limit=${limit}`);
    expect(answer.status).toBe(200);
    return { events: Batch.parse(answer.body), next: answer.headers.get('x-next-cursor') ?? '' };
  };
  return {
    programme,
    service,
    refusals,
    read,
    waitFor: (agencyId, count) =>
      eventually(async () => {
        const { events } = await read(agencyId);
        return events.length === count && events;
      }),
    token: (agencyId) => service.issuer.tokenFor(partner(agencyId)),
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await refusals[Symbol.asyncDispose]();
      await programme.close();
      await database.close();
    },
  };
}
