import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { evidenceRecorded, FeedRowPage, type Member } from '@turnaround/contracts';
import { type FeedsUnderTest, imported, ruth, startFeeds } from './feeds-world.examples.spec.js';

const fixture = async (name: string): Promise<string> =>
  readFile(new URL(`../../../../services/data-feeds/src/fixtures/${name}`, import.meta.url), 'utf8');

type Known = Pick<Member, 'firstName' | 'lastName' | 'dateOfBirth' | 'upn'>;

describe('Files of feeds as they come from the field', () => {
  let feeds: FeedsUnderTest;
  beforeEach(async () => {
    feeds = await startFeeds();
  });
  afterEach(() => feeds[Symbol.asyncDispose]());

  /** Takes a family in; answers its record, and whose id is whose. */
  const family = async (postcode: string, ...people: readonly Known[]) => {
    const members = people.map((person) => ({ ...person, memberId: randomUUID(), relationship: 'son' as const }));
    const { id } = await feeds.takeIn({ postcode, members, familyName: people[0]?.lastName ?? '' });
    return { id, members };
  };
  const standing = async (id: string) => {
    const recorded = (await feeds.eventsOf(`outcomeRecord-${id}`))
      .filter(({ type }) => type === evidenceRecorded.type)
      .map(({ data }) => evidenceRecorded.schema.parse(data));
    const corrected = new Set(recorded.map(({ correctsEvidenceId }) => correctsEvidenceId));
    return recorded.filter(({ evidenceId }) => !corrected.has(evidenceId)).map(({ measure }) => measure);
  };
  const ellie: Known = {
    firstName: 'Ellie-Mae',
    lastName: 'Pickersgill',
    dateOfBirth: '2014-01-30',
    upn: 'U820201400203',
  };
  const arjan: Known = { firstName: 'Arjan', lastName: 'Singh', dateOfBirth: '2011-09-09', upn: 'Y820201100708' };
  const joanne: Known = { firstName: 'Joanne', lastName: 'Pickersgill', dateOfBirth: '1986-09-21' };
  const on = (extractedOn: string, sourceSystem = 'LA register') => ({ extractedOn, sourceSystem });

  it('add up what two schools of one child say, in one file or in two', async () => {
    const pickersgill = await family('FM5 2BB', joanne, ellie);
    const singh = await family('FM5 7GG', arjan);
    const both = await fixture('attendance-both-schools.csv');
    expect((await imported(feeds, 'school-attendance', both, on('2026-09-30'))).counts).toEqual({ applied: 4 });
    const first = await fixture('attendance-school-A.csv');
    const second = await fixture('attendance-school-B.csv');
    expect((await imported(feeds, 'school-attendance', first, on('2026-10-01', 'School A'))).counts).toEqual({
      'already-known': 2,
    });
    expect((await imported(feeds, 'school-attendance', second, on('2026-10-02', 'School B'))).counts).toEqual({
      'already-known': 2,
    });
    for (const name of ['exclusions-school-A.csv', 'exclusions-school-B.csv']) {
      const { counts } = await imported(feeds, 'exclusions', await fixture(name), on('2026-10-02', name));
      expect(counts).toEqual({ applied: 1 });
    }
    const ofEllie = await standing(pickersgill.id);
    const sum = (of: (typeof ofEllie)[number][], field: string): number =>
      of.reduce(
        (total, measure) => total + Number(Object.entries(measure).find(([name]) => name === field)?.[1] ?? 0),
        0,
      );
    expect([sum(ofEllie, 'attended'), sum(ofEllie, 'possible'), sum(ofEllie, 'fixedTerm')]).toEqual([108, 118, 2]);
    const ofArjan = await standing(singh.id);
    expect([sum(ofArjan, 'attended'), sum(ofArjan, 'possible')]).toEqual([96, 118]);
  });

  it('know one spell on a benefit by whatever name, and end it', async () => {
    const pickersgill = await family('FM5 2BB', joanne);
    const rhys = await family('FM5 8HH', { firstName: 'Gethin', lastName: 'ap Rhys', dateOfBirth: '1983-08-08' });
    await imported(feeds, 'benefits-and-work', await fixture('benefits-july.csv'), on('2026-07-31', 'Jobcentre'));
    const october = await fixture('benefits-october.csv');
    expect((await imported(feeds, 'benefits-and-work', october, on('2026-10-31', 'Jobcentre'))).counts).toEqual({
      applied: 2,
      corrected: 2,
    });
    expect(await standing(pickersgill.id)).toMatchObject([
      { kind: 'benefit', from: '2025-01-06', to: '2026-06-28' },
      { kind: 'work', from: '2026-06-29' },
    ]);
    expect(await standing(rhys.id)).toMatchObject([
      { kind: 'benefit', from: '2025-02-05', to: '2026-07-12' },
      { kind: 'work', from: '2026-07-13' },
    ]);
  });

  it('are sure of nobody without a home, a birthday or a name of their own', async () => {
    await family(
      'ZZ99 3VZ',
      { firstName: 'Ahmed', lastName: 'Hassan', dateOfBirth: '1990-01-01' },
      { firstName: 'Yusuf', lastName: 'Hassan', dateOfBirth: '2015-01-01', upn: 'D820201500304' },
    );
    const done = await imported(
      feeds,
      'police-incidents',
      await fixture('police-no-fixed-abode.csv'),
      on('2026-09-30'),
    );
    const { rows } = FeedRowPage.parse((await feeds.service.as(ruth).fetch(`/feed-imports/${done.id}/rows`)).body);
    const outcomes = new Map(rows.map(({ line, outcome }) => [line, outcome]));
    expect([2, 3, 4, 5, 6].map((line) => outcomes.get(line))).toEqual(Array.from({ length: 5 }, () => 'in-review'));
    expect([...outcomes.values()].filter((outcome) => outcome === 'applied' || outcome === 'refused')).toEqual([]);
  });
});
