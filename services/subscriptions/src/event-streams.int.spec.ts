import { randomUUID } from 'node:crypto';
import { fromPlatform } from '@turnaround/service-kit/testing';
import { eventually } from '@turnaround/testing';
import { type SubscriptionsWorld, openSubscriptionsWorld } from './testing/subscriptions-world.js';
import { newFamily } from './testing/programme.js';

/** Follows the stream as EventSource does: remembers the last id and sends it when it connects again. */
class Follower {
  readonly ids: string[] = [];
  lastEventId: string | undefined;
  /** Code of the problem with which the stream was refused. */
  refused: string | undefined;
  ended = false;
  #connection = new AbortController();

  constructor(
    private readonly world: SubscriptionsWorld,
    private readonly agencyId: string,
  ) {}

  async connect(): Promise<void> {
    this.#connection = new AbortController();
    const response = await fetch(`${this.world.service.url}/subscriptions/events/stream`, {
      headers: {
        ...fromPlatform,
        authorization: `Bearer ${await this.world.token(this.agencyId)}`,
        ...(this.lastEventId === undefined ? {} : { 'last-event-id': this.lastEventId }),
      },
      signal: this.#connection.signal,
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    void this.listen(response)
      .catch(() => undefined)
      .finally(() => (this.ended = true));
  }

  disconnect(): void {
    this.#connection.abort();
  }

  private async listen(response: Response): Promise<void> {
    if (response.body === null) return;
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
  }

  private take(block: string): void {
    const [, id] = /^id: (.*)$/m.exec(block) ?? [];
    const [, data] = /^data: (.*)$/m.exec(block) ?? [];
    if (data !== undefined && block.includes('event: refused'))
      this.refused = (JSON.parse(data) as { code: string }).code;
    if (id === undefined || data === undefined) return;
    this.lastEventId = id;
    const event: unknown = JSON.parse(data);
    if (typeof event === 'object' && event !== null && 'id' in event) this.ids.push(String(event.id));
  }
}

describe("An agency's event stream", () => {
  it('sends what is new at once, and after a disconnect goes on where it was', async () => {
    await using world = await openSubscriptionsWorld();
    const agency = randomUUID();
    const family = newFamily();
    await world.programme.signAgreement(agency, '2026-01-01', '2099-12-31');
    const told = [await world.programme.refer(family, '2026-02-01', agency)];
    const follower = new Follower(world, agency);
    await follower.connect();
    await eventually(() => follower.ids.length === 1);
    told.push(await world.programme.agreePlan(family, '2026-02-02'));
    await eventually(() => follower.ids.length === 2);
    follower.disconnect();
    for (let day = 10; day < 20; day += 1) {
      told.push(await world.programme.requestService(family, agency, `2026-02-${day}`));
    }
    await world.waitFor(agency, 12);
    await follower.connect();
    await eventually(() => follower.ids.length === 12);
    expect(follower.ids.toSorted()).toEqual(told.toSorted());
    follower.disconnect();
  });

  it('leaves out who refuses by now, and ends in words as soon as it cannot be told who does', async () => {
    await using world = await openSubscriptionsWorld();
    const agency = randomUUID();
    const [family, other] = [newFamily(), newFamily()];
    await world.programme.signAgreement(agency, '2026-01-01', '2099-12-31');
    for (const one of [family, other]) await world.programme.refer(one, '2026-02-01', agency);
    await world.waitFor(agency, 2);
    const follower = new Follower(world, agency);
    await follower.connect();
    await eventually(() => follower.ids.length === 2);
    world.refusals.answer = [family.familyId];
    await world.programme.agreePlan(family, '2026-02-10');
    const planId = await world.programme.agreePlan(other, '2026-02-10');
    await eventually(() => follower.ids.at(-1) === planId);
    expect(follower.ids).toHaveLength(3);
    world.refusals.answer = 'away';
    await world.programme.agreePlan(other, '2026-02-11');
    await eventually(() => follower.ended);
    expect([follower.refused, follower.ids.length]).toEqual(['CONSENT.CANNOT_TELL', 3]);
  });
});
