import { FeedState } from '@turnaround/contracts';
import { eventually } from '@turnaround/testing';
import { z } from 'zod';
import {
  type CellsOfRow,
  type FamilyOfFeeds,
  type FeedsUnderTest,
  fileOf,
  imported,
  keyWorker,
  ruth,
  startFeeds,
} from './feeds-world.examples.spec.js';

describe('The page of data feeds', () => {
  let feeds: FeedsUnderTest;
  let family: FamilyOfFeeds;
  let upn: string;
  beforeEach(async () => {
    feeds = await startFeeds();
    family = await feeds.takeIn();
    upn = family.sonUpn;
  });
  afterEach(() => feeds[Symbol.asyncDispose]());

  const attendance = (...rows: readonly CellsOfRow[]): string => fileOf('school-attendance', rows);

  it('says how fresh and complete they are, and which school nobody hears of any more', async () => {
    await imported(feeds, 'school-attendance', attendance({ upn }));
    const elsewhere = attendance({
      first_name: 'Zed',
      last_name: 'Unknown',
      date_of_birth: '2011-01-01',
      school_urn: '900102',
      school_name: 'Moor End School',
    });
    const second = await imported(feeds, 'school-attendance', elsewhere, { extractedOn: '2026-01-12' });
    expect(second.warnings).toMatchObject([{ code: 'FEED.SCHOOLS_MISSING' }]);
    const { body } = await feeds.service.as(ruth).fetch('/feeds');
    const states = z.array(FeedState).parse(body);
    expect(states.find(({ feed }) => feed === 'police-incidents')?.freshness).toBe('never');
    expect(states.find(({ feed }) => feed === 'school-attendance')).toMatchObject({
      lastExtractedOn: '2026-01-12',
      lastSourceSystem: 'School register',
      freshness: 'overdue',
      peopleExpected: 1,
      peopleCovered: 0,
      schools: [{ urn: '900101', name: 'Fellmoor Academy', children: 1, covered: false }],
      notCovered: [{ memberId: family.sonId, reason: 'school-not-covered', schoolName: 'Fellmoor Academy' }],
    });
    expect(await feeds.service.as(keyWorker).fetch('/feeds')).toMatchObject({ status: 403 });
    const template = await feeds.service.as(ruth).fetch('/feeds/exclusions/template');
    expect(String(template.body)).toContain('first_name,last_name,date_of_birth,postcode,upn');
  });

  it('tells a team manager how fresh they are, and nothing of families of all teams', async () => {
    await imported(feeds, 'school-attendance', attendance({ upn }));
    const manager = { id: 'tess', name: 'Tess North', role: 'team-manager', teamId: 'north' };
    const states = z.array(FeedState).parse((await feeds.service.as(manager).fetch('/feeds')).body);
    expect(states).toHaveLength(4);
    expect(states.find(({ feed }) => feed === 'school-attendance')).toMatchObject({
      lastExtractedOn: '2026-01-05',
      freshness: 'overdue',
    });
    for (const state of states) {
      const nothing = { counts: {}, peopleExpected: null, peopleCovered: null, schools: [], notCovered: [] };
      expect(state).toMatchObject(nothing);
    }
  });

  it('asks nothing of a family any more once its case is closed', async () => {
    const expectedByPolice = async (): Promise<number | null | undefined> => {
      const { body } = await feeds.service.as(ruth).fetch('/feeds');
      return z
        .array(FeedState)
        .parse(body)
        .find(({ feed }) => feed === 'police-incidents')?.peopleExpected;
    };
    expect(await expectedByPolice()).toBe(2);
    // Indexed as accepted once it is there, so only its closure leaves the two of the first family again.
    await feeds.takeIn({ closedOn: '2025-06-30' });
    await eventually(async () => (await expectedByPolice()) === 2, { what: 'the closed case to be left out' });
  });
});
