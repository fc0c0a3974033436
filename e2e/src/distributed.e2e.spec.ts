import { execFileSync } from 'node:child_process';
import { describeIf } from './support/describe-if.js';
import { expectTurnedAround, ledgerStream, until } from './support/expectations.js';
import { People, registerPartner } from './support/one-family.js';
import { Platform } from './support/platform.js';
import { turnAround, type TurnedAround } from './support/turn-around.js';

function kafkaMissing(): string | undefined {
  if (process.env['KAFKA_BROKERS'] !== undefined) return undefined;
  for (const [tool, argument] of [
    ['java', '-version'],
    ['mvn', '-v'],
  ] as const) {
    try {
      execFileSync(tool, [argument], { stdio: 'ignore' });
    } catch {
      return `${tool} is not installed, so no Kafka can be started`;
    }
  }
  return undefined;
}

describeIf(kafkaMissing(), 'The platform over Kafka, each service its own process', () => {
  let platform: Platform;
  let people: People;
  let family: TurnedAround;
  let agencyId: string;

  beforeAll(async () => {
    platform = await Platform.start('distributed');
    people = new People(platform.url);
    agencyId = await registerPartner(people);
  }, 180_000);

  afterAll(async () => {
    await platform?.stop();
    await platform?.remove();
  });

  it('takes one family from referral to a submitted claim', async () => {
    family = await turnAround(people, 'Hardcastle', agencyId);
    await expectTurnedAround(await people.as('priya-anand'), family);
  });

  it('tells the partner agency what happened, without a name', async () => {
    const partner = await people.as('nadia-brook');
    let events: { type: string; subject?: string; id: string }[] = [];
    await until(async () => {
      const answer = await partner.fetch('/subscriptions/events?limit=200');
      const text = await answer.text();
      expect(text).not.toContain('Hardcastle');
      const body = JSON.parse(text) as { events?: typeof events } | typeof events;
      events = Array.isArray(body) ? body : (body.events ?? []);
      return events.some(({ type }) => type.includes('CaseClosed'));
    });
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('loses and doubles nothing when services are killed under way', async () => {
    const auditor = await people.as('olu-adeyemi');
    const victims = ['ledger', 'projectors', 'planning', 'assessment', 'referrals', 'outcomes'];
    const going = Promise.all(['Uttley', 'Varley', 'Yeadon'].map((name) => turnAround(people, name, agencyId)));
    for (const victim of victims) await platform.killService(victim);
    const families = await going;
    for (const turned of families) {
      await expectTurnedAround(await people.as('priya-anand'), turned);
      for (const category of ['referral', 'assessment', 'wholeFamilyPlan', 'outcomeRecord']) {
        const events = await ledgerStream(auditor, `${category}-${turned.caseId}`);
        expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      }
    }
  }, 240_000);
});
