import { randomUUID } from 'node:crypto';
import type { FeedState, Member } from '@turnaround/contracts';
import { type Database, migrate, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { feedTables } from '../feed-tables.js';
import { PeopleOfFeeds } from '../indexes/people-of-feeds.examples.spec.js';
import { type FeedStateDetail, feedStates } from './feed-states.js';

const TODAY = '2026-02-01';

describe('How complete a feed is', () => {
  let server: TestDatabase;
  let database: Database;
  let people: PeopleOfFeeds;
  beforeEach(async () => {
    server = await createTestDatabase();
    database = openDatabase({ url: server.url, schema: 'data_feeds', applicationName: 'spec', maxConnections: 2 });
    await migrate(database, feedTables);
    people = new PeopleOfFeeds();
  });
  afterEach(async () => {
    await database.close();
    await server.close();
  });

  const aFamily = () => ({ caseId: randomUUID(), familyId: randomUUID() });
  const child = (firstName: string, lastName = 'Moss'): Member => ({
    memberId: randomUUID(),
    firstName,
    lastName,
    dateOfBirth: '2014-05-06',
    relationship: 'son',
  });
  const accept = (familyName: string, ...members: Member[]) => {
    const family = aFamily();
    people.accept(family, familyName, members);
    return family;
  };
  const attendance = async (detail: FeedStateDetail = 'coverage'): Promise<FeedState | undefined> => {
    await people.keepIn(database);
    return (await feedStates(database, TODAY, detail)).find(({ feed }) => feed === 'school-attendance');
  };
  /** An extract that tells of these children, each at a school. */
  const extract = async (extractedOn: string, heard: readonly (readonly [Member, string])[]): Promise<void> => {
    const id = randomUUID();
    await database.query(
      `insert into feed_import (id, feed, file_name, source_system, extracted_on, actor, started_at, status, attempt)
       values ($1, 'school-attendance', 'a.csv', 'School register', $2, '{}', now(), 'finished', $1)`,
      [id, extractedOn],
    );
    for (const urn of new Set(heard.map(([, school]) => school))) {
      await database.query('insert into feed_school values ($1, $2, $3)', [id, urn, `School ${urn}`]);
    }
    for (const [{ memberId }, urn] of heard) {
      await database.query('insert into feed_heard values ($1, $2, $3, $4)', [memberId, id, urn, `School ${urn}`]);
    }
  };

  it('counts everybody it leaves out, and names the first hundred', async () => {
    const children = Array.from({ length: 120 }, (_, index) => child(`Child ${String(index).padStart(3, '0')}`));
    accept('Moss', ...children);
    accept('Abel', child('Ada', 'Abel'));
    const state = await attendance();
    expect(state).toMatchObject({ peopleExpected: 121, peopleCovered: 0, schools: [] });
    expect(state?.notCovered).toHaveLength(100);
    expect(state?.notCovered.slice(0, 2)).toMatchObject([
      { familyName: 'Abel', name: 'Ada Abel', reason: 'never-seen', schoolName: null },
      { familyName: 'Moss', name: 'Child 000 Moss' },
    ]);
  });

  it('tells why somebody is left out, and which schools are', async () => {
    const [here, gone, silent, never] = [child('Here'), child('Gone'), child('Silent'), child('Never')];
    accept('Moss', here, gone, silent, never);
    await extract('2025-12-01', [
      [here, 'A'],
      [gone, 'A'],
      [silent, 'B'],
    ]);
    await extract('2026-01-05', [[here, 'A']]);
    expect(await attendance()).toMatchObject({
      peopleExpected: 4,
      peopleCovered: 1,
      schools: [
        { urn: 'A', name: 'School A', children: 2, covered: true, lastExtractedOn: '2026-01-05' },
        { urn: 'B', name: 'School B', children: 1, covered: false, lastExtractedOn: '2025-12-01' },
      ],
      notCovered: [
        { name: 'Gone Moss', reason: 'not-in-newest-extract', schoolName: 'School A' },
        { name: 'Never Moss', reason: 'never-seen', schoolName: null },
        { name: 'Silent Moss', reason: 'school-not-covered', schoolName: 'School B' },
      ],
    });
  });

  it('asks for nobody of a closed case, whichever it is told first, acceptance or closure', async () => {
    const [ben, zoe] = [child('Ben'), child('Zoe')];
    const closed = accept('Moss', ben);
    await extract('2026-01-05', [[ben, 'A']]);
    expect(await attendance()).toMatchObject({ peopleExpected: 1, peopleCovered: 1 });
    people.close(closed, '2026-01-20');
    const early = aFamily();
    people.close(early, '2026-01-20');
    people.accept(early, 'Hill', [zoe]);
    expect(await attendance()).toMatchObject({ peopleExpected: 0, peopleCovered: 0, schools: [], notCovered: [] });

    accept('Moss', ben);
    expect(await attendance()).toMatchObject({ peopleExpected: 1, peopleCovered: 1 });
  });

  it('is not told where only its freshness is asked for', async () => {
    const ben = child('Ben');
    accept('Moss', ben, child('Zoe'));
    await extract('2026-01-05', [[ben, 'A']]);
    expect(await attendance('freshness')).toMatchObject({
      lastExtractedOn: '2026-01-05',
      freshness: 'fresh',
      counts: {},
      peopleExpected: null,
      peopleCovered: null,
      schools: [],
      notCovered: [],
    });
  });
});
