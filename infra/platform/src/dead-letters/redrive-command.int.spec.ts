import { randomUUID } from 'node:crypto';
import { referralAccepted } from '@turnaround/contracts';
import { openDatabase } from '@turnaround/postgres';
import { planningService } from '@turnaround/planning';
import { startForTest, submittedReferral } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { redriveCommand } from './redrive-command.js';

describe('npm run platform -- redrive', () => {
  const said: string[] = [];
  const output = { out: (line: string) => void said.push(line), error: (line: string) => void said.push(line) };
  const redrive = (databaseUrl: string, ...groups: string[]): Promise<number> => {
    said.length = 0;
    return redriveCommand(groups, { DATABASE_URL: databaseUrl }, output);
  };

  it('has the service that runs deliver again what it put aside, and says what fails again and why', async () => {
    await using test = await createTestDatabase();
    await using service = await startForTest(planningService, { databaseUrl: test.url });
    const planning = openDatabase({ url: test.url, schema: 'planning', applicationName: 'spec' });
    await eventually(
      async () => (await planning.query("select from pg_tables where tablename = 'dead_letter'")).rowCount === 1,
    );
    expect(await redrive(test.url)).toBe(0);
    expect(said).toEqual(['Nothing was put aside.']);

    const [event] = submittedReferral(randomUUID());
    const groups = await eventually(async () => {
      const { rows } = await planning.query<{ group: string }>(
        'select distinct consumer_group as group from reaction_member',
      );
      return rows.length > 0 && rows.map(({ group }) => group);
    });
    const broken = {
      ...event,
      id: randomUUID(),
      type: referralAccepted.storedType,
      stream: `referral-${randomUUID()}`,
      data: { familyName: 'Robbins' },
    };
    for (const one of [event, broken])
      await planning.query(
        `insert into dead_letter (consumer, topic, event_id, event, stream, revision, type, reason)
         values ($1, 'turnaround.referrals.events.v1', $2, $3, $4, 0, $5, 'TypeError')`,
        [groups[0], one?.id, JSON.stringify(one), one?.stream, one?.type],
      );
    expect(await redrive(test.url, 'nobody.v1')).toBe(0);
    expect(said).toEqual(['Nothing was put aside.']);
    expect(await redrive(test.url)).toBe(1);
    expect(said).toEqual([
      'planning: 1 of 2 delivered.',
      expect.stringContaining(`${broken.stream}@0 for ${groups[0]}, tried 2 times: MalformedEventError`),
    ]);
    expect(said.join()).not.toContain('Robbins');
    // Once mended.
    await planning.query('update dead_letter set event = $1', [JSON.stringify(event)]);
    expect(await redrive(test.url)).toBe(0);
    expect(said).toEqual(['planning: 1 of 1 delivered.']);
    const figures = await (await fetch(`${service.privateUrl}/metrics`)).text();
    expect(figures).toContain(`turnaround_dead_letters{group="${groups[0]}",service="planning"} 0`);
    await planning.close();
  });

  it('says so where no service runs that could', async () => {
    expect(await redrive('postgresql://127.0.0.1:9/nowhere')).toBe(2);
    expect(said[0]).toMatch(/cannot be reached/);
  });
});
