import { allCommands, type CommandContract } from '@turnaround/contracts';
import { addDays, londonDate } from '@turnaround/kernel';
import { eventually } from '@turnaround/testing';
import { z } from 'zod';
import { people, type Person } from './authorisation/callers.examples.spec.js';
import { type PlatformUnderTest, startPlatform } from './authorisation/platform.examples.spec.js';
import { days, type Refusal } from './testing/days-about-people.examples.spec.js';
import type { Family, Said } from './testing/said-of-people.examples.spec.js';

const JOURNALS = ['referrals', 'assessment', 'planning', 'agency_coordination', 'outcomes', 'claims', 'data_feeds'];
const Written = z.object({ id: z.string() });
const Referral = z.looseObject({ familyId: z.string(), members: z.array(z.looseObject({ memberId: z.string() })) });

type JsonSchema = z.core.JSONSchema._JSONSchema;

/** Where a command gives a day of its own; when it was itself given, `occurredAt`, is asked of every command alike. */
function daysOf(schema: JsonSchema, place = ''): string[] {
  if (typeof schema === 'boolean') return [];
  const { format, items, properties = {}, anyOf = [], oneOf = [], allOf = [] } = schema;
  return [
    ...(format === 'date' || format === 'date-time' ? [place] : []),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((part) => daysOf(part, place)),
    ...Object.entries(properties).flatMap(([name, part]) => daysOf(part, `${place}/${name}`)),
    ...(items === undefined || Array.isArray(items) ? [] : daysOf(items, `${place}/*`)),
  ].filter((day) => day !== '/occurredAt');
}

function daysIn(command: CommandContract): string[] {
  const schema = z.toJSONSchema(command.body, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return [...new Set(daysOf(schema))].map((day) => `${command.name} ${day}`);
}

const refusals = Object.entries(days).flatMap(([day, row]) =>
  typeof row === 'string'
    ? []
    : Object.entries(row).map(([when, refusal]: [string, Refusal]) => [`${day}, ${when}`, day, refusal] as const),
);

describe('A day about a person', () => {
  it('has a row for every command that gives one', () => {
    expect(Object.keys(days).sort()).toEqual(allCommands.flatMap(daysIn).sort());
  });

  let platform: PlatformUnderTest;
  let family: Family;
  beforeAll(async () => {
    platform = await startPlatform();
    family = await familyIn(platform);
  });
  afterAll(() => platform[Symbol.asyncDispose]());

  const stored = async (): Promise<unknown> => {
    // Reactions go on by themselves; what a person says is stored under the person's own role.
    const counts = JOURNALS.map(
      (schema) => `(SELECT count(*) FROM ${schema}.event WHERE metadata->'actor'->>'role' <> 'service')`,
    );
    const { rows } = await platform.database.query<{ sum: string }>(`SELECT ${counts.join(' + ')} AS sum`);
    return rows[0]?.sum;
  };
  const say = ({ path, body }: Said) => send(platform, people.amina, path, body);

  it.each(refusals)('is refused by its field and its rule, and nothing is stored: %s', async (_name, _day, refusal) => {
    const { said, code, field } = refusal;
    const given = said(family);
    if (refusal.afterSaid !== undefined) {
      const first = await say(refusal.afterSaid(family));
      expect(first.status).toBeLessThan(300);
    }
    const before = await stored();
    const { status, text } = await say(given);
    const problem = JSON.parse(text) as { code: string; detail: string };
    expect(problem).toMatchObject({ status, code });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(problem.detail).not.toBe('');
    expect(text).toContain(field);
    expect(await stored()).toBe(before);
  });
});

async function send(platform: PlatformUnderTest, person: Person, path: string, body: object) {
  return platform.as(person, `/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

/** Two cases of one kind of family: in one nothing is decided yet, in the other the work has begun. In both the father has died. */
async function familyIn(platform: PlatformUnderTest): Promise<Family> {
  const done = async (person: Person, path: string, body: object): Promise<string> => {
    const { status, text } = await send(platform, person, path, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return Written.parse(JSON.parse(text)).id;
  };
  const today = londonDate(new Date().toISOString());
  const taken = async (surname: string) => {
    const caseId = await done(people.priya, 'referrals', {
      referrer: { name: 'Rosa Lind', agencyName: 'Fellmoor Academy' },
      reasons: 'The school is worried',
      headlineProblems: [{ headline: 'education', seen: 'Stays away' }],
      members: [
        { firstName: 'Ada', lastName: surname, dateOfBirth: '1980-03-17', relationship: 'mother' },
        { firstName: 'Ben', lastName: surname, dateOfBirth: '2012-11-05', relationship: 'son' },
        { firstName: 'Carl', lastName: surname, dateOfBirth: '1979-05-05', relationship: 'father' },
      ],
      address: { line1: `1 ${surname} Row`, postcode: surname === 'Moss' ? 'FM31 1QA' : 'FM32 2QB' },
      consent: { status: 'given', givenBy: 'Ada', givenOn: '2026-01-12', shareWithAgencyIds: [] },
      receivedOn: '2026-01-12',
    });
    await done(people.priya, `referrals/${caseId}/accept`, { occurredAt: '2026-01-14T10:00:00Z' });
    const allocated = { keyWorkerId: people.amina.id, keyWorkerName: people.amina.name, teamId: 'north' };
    await done(people.priya, `referrals/${caseId}/allocate-key-worker`, allocated);
    const row = await eventually(
      async () => {
        const { status, text } = await platform.as(people.olu, `/api/referrals/${caseId}`);
        return status === 200 && Referral.parse(JSON.parse(text));
      },
      { what: `the referral of ${surname}` },
    );
    const [mother = '', son = '', father = ''] = row.members.map(({ memberId }) => memberId);
    const death = { memberId: father, diedOn: '2026-03-01' };
    await eventually(() => done(people.amina, `outcome-records/${caseId}/record-death`, death), { what: 'the death' });
    return { caseId, mother, son, father };
  };
  const waiting = await taken('Moss');
  const begun = await taken('Fern');
  await eventually(
    async () => {
      const { rows } = await platform.database.query<{ noted: string }>(
        `SELECT (SELECT count(*) FROM assessment.event WHERE type LIKE '%MemberDeathNoted%')
              + (SELECT count(*) FROM planning.event WHERE type LIKE '%MemberDeathNoted%') AS noted`,
      );
      return rows[0]?.noted === '4';
    },
    { what: 'the deaths everywhere' },
  );
  const agreed = { decision: 'agreed', decidedByMemberId: begun.mother, limitsOfConfidentialityExplainedBy: 'Amina' };
  const assessing = `assessments/${begun.caseId}`;
  await done(people.amina, `${assessing}/record-family-agreement`, { ...agreed, decidedOn: '2026-01-20' });
  await done(people.amina, `${assessing}/start`, { occurredAt: '2026-01-21T10:00:00Z' });
  return { waiting, begun, today, ahead: addDays(today, 30) };
}
