import { eventually } from '@turnaround/testing';
import type { Answer } from '@turnaround/service-kit/testing';
import { HeadsWorld, type LedgerKind } from '../testing/heads-world.js';
import { requestRebuilds } from '../rebuilding/request-rebuilds.js';
import { resend } from '../restored/resend.js';

const ALL_TRUE = expect.stringMatching(/^(families|referrals): all \d+ rows are what their events say\.$/) as string;

describe.each<LedgerKind>(['postgres', 'eventstore'])('Heads of journal and ledger, the ledger in %s', (kind) => {
  let world: HeadsWorld;
  beforeEach(async () => {
    world = await HeadsWorld.open(kind);
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const made = ({ status, body }: Answer): { id: string; stream: `${string}-${string}`; revision: number } => {
    expect(status).toBe(201);
    return body as { id: string; stream: `${string}-${string}`; revision: number };
  };
  const ids = async (stream: `${string}-${string}`): Promise<readonly string[]> =>
    (await world.journal.load(stream)).events.map(({ id }) => id);

  it('puts back what the journal lost, before it takes commands, so that a repeated one finds its first answer', async () => {
    const first = made(await world.submit('first'));
    await world.agree();
    const mark = await world.journal.end();
    const accepted = await world.accept(first.id, 'accepted');
    const lost = made(await world.submit('lost'));
    const whole = await ids(lost.stream);
    await world.agree();
    await world.stop('referrals');
    expect(await world.lose('referrals', mark)).toBe(2);
    expect(await ids(lost.stream)).toEqual([]);

    await world.start('referrals');
    expect(await ids(lost.stream)).toEqual(whole);
    expect((await world.accept(first.id, 'accepted')).body).toEqual(accepted.body);
    made(await world.submit('another-family'));
    await world.agree();
    expect(await world.incidents()).toEqual([]);
    expect(await world.readModelsAreTrue()).toEqual([ALL_TRUE, ALL_TRUE]);
  });

  it('puts back what the journal lost while its service runs', async () => {
    made(await world.submit('first'));
    await world.agree();
    const mark = await world.journal.end();
    const lost = made(await world.submit('lost'));
    const whole = await ids(lost.stream);
    await world.agree();
    await eventually(async () => (await world.lose('referrals', mark)) > 0);
    await eventually(async () => (await ids(lost.stream)).length === whole.length);
    expect(await ids(lost.stream)).toEqual(whole);
    made(await world.submit('another-family'));
    await world.agree();
    expect(await world.incidents()).toEqual([]);
  });

  it('holds a stream in which the two contradict each other, names it, and goes on with every other', async () => {
    const kept = made(await world.submit('kept'));
    await world.agree();
    const mark = await world.journal.end();
    const { events, head } = await world.journal.load(kept.stream);
    const again = await world.accept(kept.id, 'accepted');
    expect(again.status).toBe(200);
    await world.agree();
    await world.stop('referrals');
    await world.lose('referrals', mark);
    const [{ metadata }] = events as [(typeof events)[number]];
    const { occurredAt, actor, familyId, commandId, correlationId, causationId } = metadata;
    // Sealed for its own event, the data of another would not open under a new id.
    const asked = {
      referralId: kept.id,
      familyId: familyId ?? '',
      question: 'Who else helps?',
      askedOn: '2026-01-05',
      askedBy: 'marcus-webb',
    };
    const said = {
      occurredAt,
      actor,
      ...(familyId !== undefined && { familyId }),
      commandId,
      correlationId,
      causationId,
    };
    await world.journal.append(kept.stream, head, [
      { id: crypto.randomUUID(), type: 'referrals.ReferrerAsked.v1', data: asked, metadata: said },
    ]);

    await world.start('referrals');
    const refused = await world.accept(kept.id, 'once-more');
    expect(refused).toMatchObject({ status: 503, body: { code: 'COMMAND.RECORD_HELD' } });
    const other = made(await world.submit('another-family'));
    expect((await world.accept(other.id, 'another-accepted')).status).toBe(200);
    await eventually(async () => (await world.ledger.headsOf([other.stream]))[0]?.revision === 1);
    const place = { stream: kept.stream, revision: head.revision + 1, finding: 'other-event' };
    const incidents = await eventually(async () => {
      const open = await world.incidents();
      return Array.isArray(open) && open.length > 0 && open;
    });
    expect(incidents).toEqual([expect.objectContaining(place)]);
    expect(await world.health('referrals')).toContain(`journal and ledger contradict each other: ${kept.stream}@`);
    expect(await world.health('ledger')).toContain(`${kept.stream}@${head.revision + 1}: other-event`);

    // A person takes out what the journal should not hold; the rest follows by itself.
    await world.remove('referrals', kept.stream, head.revision + 1);
    await world.agree();
    // Rows of the index that had read what is gone may have been put right meanwhile, which health goes on to tell.
    await eventually(async () => (await world.health('referrals')).includes('"name":"heads","ok":true'));
    await eventually(async () => JSON.stringify(await world.incidents()) === '[]');
    expect((await world.accept(kept.id, 'accepted')).body).toEqual(again.body);
    expect(await world.readModelsAreTrue()).toEqual([ALL_TRUE, ALL_TRUE]);
  });

  it('puts back what the ledger lost', async () => {
    const first = made(await world.submit('first'));
    await world.agree();
    const mark = await world.ledger.end();
    const putBack = world.standIn?.backUp();
    made(await world.submit('lost'));
    expect((await world.accept(first.id, 'accepted')).status).toBe(200);
    await world.agree();
    expect(await world.health('ledger')).toContain('"name":"ledger","ok":true');
    await world.shown();

    if (putBack === undefined) {
      expect(await world.lose('ledger', mark)).toBe(2);
    } else {
      // Places are given anew there, so that readers cannot tell what they would miss: a person has to say that it is the right one.
      putBack();
      await eventually(async () => (await world.health('ledger')).includes('put back to an older state'));
      made(await world.submit('meanwhile'));
      for (const part of ['projectors', 'referrals', 'ledger'] as const) await world.stop(part);
      await resend([world.url], () => undefined);
      await requestRebuilds([world.url]);
      for (const part of ['ledger', 'referrals', 'projectors'] as const) await world.start(part);
    }
    made(await world.submit('another-family'));
    await world.agree();
    await eventually(async () => JSON.stringify(await world.incidents()) === '[]');
    await world.checkedByThemselves();
    expect(await world.readModelsAreTrue()).toEqual([ALL_TRUE, ALL_TRUE]);
  });
});
