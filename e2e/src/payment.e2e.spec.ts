import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Client, commandOnceReady } from '@turnaround/client';
import {
  addClaimsToBatch,
  approveClaim,
  type ClaimBatchRow,
  type ClaimRow,
  confirmMatch,
  drawAuditSample,
  type MatchReviewRow,
  openBatch,
  PaymentPosition,
  type PositionRow,
  prepareClaim,
  Recomputation,
  recordSampleOutcome,
  submitBatch,
} from '@turnaround/contracts';
import { addDays, londonDate } from '@turnaround/kernel';
import { strFromU8, unzipSync } from 'fflate';
import { ledgerStream, until } from './support/expectations.js';
import { bringFile, workedThrough } from './support/feeds.js';
import { People, registerPartner, support, type Supported } from './support/one-family.js';
import { Platform } from './support/platform.js';
import { ruleSetsWith } from './support/rule-sets.js';

const today = londonDate(new Date());
const on = (daysAgo: number): string => addDays(today, -daysAgo);
const UPN = 'T999000004711';

describe('From a file of a school to a paid result', () => {
  let ruleSets: string;
  let platform: Platform;
  let people: People;
  let agencyId: string;
  let family: Supported;
  let claimId: string;

  beforeAll(async () => {
    ruleSets = await ruleSetsWith('attendance');
    platform = await Platform.start('embedded', { env: { RULE_SETS_DIR: ruleSets } });
    people = new People(platform.url);
    agencyId = await registerPartner(people);
    family = await support(people, 'Ashby', agencyId, UPN);
  }, 180_000);

  afterAll(async () => {
    await platform?.stop();
    await platform?.remove();
    if (ruleSets !== undefined) await rm(ruleSets, { recursive: true, force: true });
  });

  const position = async (reader: Client): Promise<PositionRow | undefined> =>
    (await reader.get<PositionRow>('positions', family.caseId).catch(() => undefined))?.row;
  const positionIs = async (wanted: (row: PositionRow) => boolean): Promise<void> => {
    const reader = await people.as('priya-anand');
    await until(async () => {
      const row = await position(reader);
      return row !== undefined && wanted(row);
    });
  };
  /** One full term of 128 sessions. */
  const term = (person: readonly string[], upn: string, from: number, to: number, attended: number) => [
    ...person,
    ...[upn, '900101', 'Fellmoor Academy', `Term from ${on(from)}`, on(from), on(to), 128, attended, 0, 128 - attended],
  ];

  it('shows a family that is one thing short, and where that has to come from', async () => {
    await positionIs(({ state }) => state === 'near-miss');
    expect(await position(await people.as('priya-anand'))).toMatchObject({
      familyId: family.familyId,
      nearMissTest: 'attendance',
      nearMissSource: 'school-attendance',
    });
  });

  it('takes a file: sure rows count, doubtful ones wait, others are kept or refused', async () => {
    const officer = await people.as('ruth-fielding');
    const { firstName, lastName, dateOfBirth = '' } = family.daughter;
    const ella = [firstName, lastName, dateOfBirth, ''];
    const { id } = await bringFile(
      officer,
      'school-attendance',
      [
        term(ella, UPN, 420, 331, 120),
        term([firstName, 'Ashbey', dateOfBirth, ''], '', 325, 242, 118),
        term(['Zed', 'Nobody', '2011-01-01', ''], '', 325, 242, 100),
        term(ella, UPN, 200, 110, 140),
      ],
      today,
    );
    const done = await workedThrough(officer, id);
    expect(done.counts).toEqual({ applied: 1, 'in-review': 1, unmatched: 1, refused: 1 });
    await positionIs(({ missing }) => missing.some(({ reasonCode }) => reasonCode === 'TOO_FEW_TERMS'));
  });

  it('asks a person about the doubtful row; confirmed, the family becomes ready to claim for', async () => {
    const officer = await people.as('ruth-fielding');
    const { rows } = await officer.list<MatchReviewRow>('match-reviews', { filter: { status: 'waiting' } });
    expect(rows).toHaveLength(1);
    const [review] = rows;
    expect(review).toMatchObject({ personName: 'Ella Ashbey', candidates: [{ memberId: family.daughter.memberId }] });
    await officer.command(confirmMatch, {
      id: review?.id ?? '',
      body: { caseId: family.caseId, memberId: family.daughter.memberId },
    });
    await positionIs(({ state, amountPence }) => state === 'complete' && amountPence === 80_000);
    await until(async () => {
      const found = await officer.get<MatchReviewRow>('match-reviews', review?.id ?? '');
      return found.row.status === 'confirmed' && found.row.decidedByName === 'Ruth Fielding';
    });
  });

  it('is prepared by one person, approved by another, sampled, queried, passed and submitted in a batch', async () => {
    const priya = await people.as('priya-anand');
    const tom = await people.as('tom-aldridge');
    const prepared = await commandOnceReady(priya, prepareClaim, { body: { caseId: family.caseId } });
    claimId = prepared.id;
    await tom.command(approveClaim, { id: claimId, body: {} });
    const { windows } = PaymentPosition.parse(await (await priya.fetch('/payment-position')).json());
    const window = windows.find(({ open }) => open);
    if (window === undefined) throw new Error('No claim window is open today');
    const batch = await priya.command(openBatch, { body: { ruleSetId: window.ruleSetId, windowId: window.id } });
    await priya.command(addClaimsToBatch, { id: batch.id, body: { claimIds: [claimId] } });
    const drawn = await tom.command(drawAuditSample, { id: batch.id, body: {} });
    const { row } = await tom.get<ClaimBatchRow>('claim-batches', batch.id, { waitFor: drawn });
    expect(row.claims.map((claim) => claim.claimId)).toEqual([claimId]);
    const olu = await people.as('olu-adeyemi');
    for (const [client, outcome, note] of [
      [olu, 'query', 'Which register?'],
      [priya, 'answer', 'The school census of both terms'],
      [olu, 'pass', undefined],
    ] as const) {
      await client.command(recordSampleOutcome, {
        id: batch.id,
        body: { claimId, outcome, ...(note === undefined ? {} : { note }) },
      });
    }
    await priya.command(submitBatch, { id: batch.id, body: {} });
    await until(async () => (await priya.get<ClaimRow>('claims', claimId)).row.status === 'submitted');
    await positionIs(({ state }) => state === 'claimed');
  });

  it('is recomputed by an auditor to the very same decision, and taken away as a pack', async () => {
    const auditor = await people.as('olu-adeyemi');
    const recomputed = await auditor.fetch(`/claims/${claimId}/recompute`);
    expect(Recomputation.parse(await recomputed.json())).toMatchObject({ same: true, differences: [] });
    const pack = await auditor.fetch(`/claims/${claimId}/evidence-pack`);
    expect([pack.status, pack.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const files = unzipSync(new Uint8Array(await pack.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual([
      'events.json',
      'recomputation.json',
      'record.json',
      'record.pdf',
      'sources.json',
    ]);
    const record = strFromU8(files['record.json'] ?? new Uint8Array());
    for (const told of ['"reviewedBy": "Ruth Fielding"', '"outcome": "query"', '"thisClaimSampled": true']) {
      expect(record).toContain(told);
    }
  });

  it('goes on with a file after it was killed in the middle, and records every row once', async () => {
    const { firstName, lastName, dateOfBirth = '' } = family.daughter;
    const other = await support(people, 'Quarmby', agencyId, 'G999000004712');
    const rows = Array.from({ length: 6_000 }, (_, index) =>
      index % 500 === 0
        ? [firstName, other.daughter.lastName, other.daughter.dateOfBirth ?? '', '', ...spell(index)]
        : [`Zed${index}`, lastName, dateOfBirth, 'ZZ9 9ZZ', ...spell(index)],
    );
    const { id } = await bringFile(await people.as('ruth-fielding'), 'benefits-and-work', rows, today);
    await platform.kill();
    platform = await Platform.start('embedded', {
      directory: platform.directory,
      port: platform.port,
      env: { RULE_SETS_DIR: ruleSets },
    });
    people = new People(platform.url);
    const officer = await people.as('ruth-fielding');
    const done = await workedThrough(officer, id);
    expect(Object.values(done.counts).reduce((sum, count) => sum + count, 0)).toBe(6_000);
    expect(done.counts['in-review']).toBeGreaterThanOrEqual(12);
    const { total } = await officer.list('match-reviews', { filter: { importId: id } });
    expect(total).toBe(done.counts['in-review']);
    const events = await ledgerStream(await people.as('olu-adeyemi'), `outcomeRecord-${family.caseId}`);
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  });
});

/** A spell on a benefit, each on another day. */
function spell(index: number): readonly string[] {
  return ['benefit', `Benefit ${randomUUID().slice(0, 4)} ${index}`, on(300), on(200)];
}
