import { claimPrepared, readModels, shapesOf } from '@turnaround/contracts';
import { chainEvents, headAfter, openPostgresEventStore } from '@turnaround/event-store';
import { type StoredEvent, streamCategory, streamId, streamName } from '@turnaround/kernel';
import { openDatabase } from '@turnaround/postgres';
import { startForTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { z } from 'zod';
import { projectorsService } from './projectors.module.js';
import { wholeWay } from './testing/whole-way.js';

/** What the first release would have written: claims were told of by the outcomes service, under its name. */
const firstVersions = new Map(
  [claimPrepared].map((contract) => [contract.storedType, shapesOf(contract)[0]?.storedType]),
);

/** The same history, whose claim was prepared under the first release and approved under this one. */
function upgradedHalfWay(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const told: StoredEvent[] = [];
  for (const { id, type, data, stream, metadata } of events) {
    const head = headAfter(told.findLast((earlier) => earlier.stream === stream));
    const unsealed = { ...metadata, hash: undefined };
    const event = { id, type: firstVersions.get(type) ?? type, data, metadata: unsealed };
    const name = streamName(streamCategory(stream), streamId(stream));
    told.push(...chainEvents(head, name, [event], metadata.recordedAt));
  }
  return told;
}

/** Every row of every read model that a rebuild of this ledger comes to. */
async function rebuiltFrom(events: readonly StoredEvent[]): Promise<ReadonlyMap<string, readonly object[]>> {
  await using test = await createTestDatabase();
  const { url: databaseUrl } = test;
  const ledger = await openPostgresEventStore({ url: databaseUrl, schema: 'ledger' });
  await ledger.record(events);
  const environment = { variables: { RULE_SETS_DIR: 'seeds/rule-sets' } };
  await using service = await startForTest(projectorsService, { databaseUrl, environment });
  await eventually(async () => {
    const response = await fetch(`${service.privateUrl}/health`);
    return z.object({ status: z.string() }).parse(await response.json()).status === 'ready';
  });
  const database = openDatabase({ url: databaseUrl, schema: 'read_models', applicationName: 'spec' });
  const rows = new Map<string, readonly object[]>();
  for (const name of Object.keys(readModels)) {
    const shown = await database.query<Record<string, unknown>>(
      `SELECT * FROM "${name.replaceAll('-', '_')}" ORDER BY id`,
    );
    // Hashes are over what is stored, and differ as that does.
    rows.set(
      name,
      shown.rows.map((row) => ({ ...row, hash: undefined })),
    );
  }
  await database.close();
  await ledger.close();
  return rows;
}

describe('A ledger that two releases wrote', () => {
  it('rebuilds to the same rows as if this one had written all of it', async () => {
    const { events } = wholeWay();
    const mixed = upgradedHalfWay(events);
    const versions = mixed.filter(({ type }) => /\.Claim[A-Z]/.test(type)).map(({ type }) => type);
    expect(versions).toEqual(['outcomes.ClaimPrepared.v1', 'claims.ClaimApproved.v2']);
    const rebuilt = await rebuiltFrom(mixed);
    expect(rebuilt).toEqual(await rebuiltFrom(events));
    expect(rebuilt.get('claims')).toMatchObject([{ status: 'approved' }]);
  });
});
