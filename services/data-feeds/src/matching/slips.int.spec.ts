import { randomUUID } from 'node:crypto';
import { type ComparablePerson, comparePeople, decideMatch, scoreOf, soundsOf } from '@turnaround/people';
import { onePerson, twoPeople } from '@turnaround/people/examples';
import { openDatabase, type Database } from '@turnaround/postgres';
import { createTestDatabase } from '@turnaround/testing';
import { PeopleOfFeeds } from '../indexes/people-of-feeds.examples.spec.js';
import { findCandidates } from './candidates.js';

/** The same table of slips that overlaps of claims are held to. */
describe('A row about somebody who is written otherwise on the register', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  let database: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    database = openDatabase({ url: test.url, schema: 'public', applicationName: 'spec' });
  });
  afterAll(async () => {
    await database.close();
    await test.close();
  });

  /** A family a postcode, in episodes one after the other. */
  async function decided(row: ComparablePerson, { postcodes, born, upn, ...names }: ComparablePerson): Promise<string> {
    const told = new PeopleOfFeeds();
    const familyId = randomUUID();
    for (const postcode of postcodes) {
      const caseId = randomUUID();
      told.refer({ caseId, familyId }, postcode);
      const member = { memberId: randomUUID(), ...names, relationship: 'daughter' as const };
      told.accept({ caseId, familyId }, names.lastName, [
        { ...member, ...(born === null ? {} : { dateOfBirth: born }), ...(upn === null ? {} : { upn }) },
      ]);
    }
    await told.keepIn(database);
    const found = await findCandidates(database, [waiting(row)], { byPupilNumber: true, byAddress: true });
    const scored = (found.get(1) ?? []).map((candidate) => {
      const { first_name: firstName, last_name: lastName, homes } = candidate;
      const known = { firstName, lastName, born: candidate.born, postcodes: homes, upn: candidate.upn };
      const compared = comparePeople(row, known, { byPupilNumber: true });
      return { compared, score: scoreOf(compared) };
    });
    return decideMatch(scored).kind;
  }

  const waiting = ({ firstName, lastName, born, postcodes, upn }: ComparablePerson) => ({
    ...{ line: 1, first_name: firstName, last_name: lastName, born, upn },
    ...{ postcode: postcodes[0] ?? null, sounds: soundsOf(lastName), school_name: null, measures: [] },
    ...{ review_count: 0, match_review_id: null, rejected_member_ids: [] },
  });

  it.each(onePerson)('finds $what, or asks', async ({ one, other }) => {
    expect(await decided(one, other)).not.toBe('none');
  });

  it.each(twoPeople)('leaves alone $what', async ({ one, other }) => {
    expect(await decided(one, other)).toBe('none');
  });
});
