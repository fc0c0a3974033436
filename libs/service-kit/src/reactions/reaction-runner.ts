import { type BatchReaction, reactionContext, type Reaction } from '@turnaround/application';
import { comesTwice, contexts, type Context, eventReader, topicOf } from '@turnaround/contracts';
import type { ReadEvent, StoredEvent } from '@turnaround/kernel';
import type { Delivery, Subscription } from '@turnaround/messaging';

const FAMILIES_AT_ONCE = 8;

/** The subscription that feeds the reactions of one consumer group. */
export function reactionSubscription(
  serviceName: string,
  group: string,
  reactions: readonly (Reaction | BatchReaction)[],
): Subscription {
  const contracts = reactions.flatMap(({ on }) => on);
  const reader = eventReader(contracts);
  const read = (stored: StoredEvent): ReadEvent | undefined =>
    comesTwice(stored) || !reader.concerns(stored) ? undefined : reader.read(stored);
  return {
    group,
    topics: topicsOf(contracts.map(({ type }) => type)),
    names: reader.names,
    onPoison: 'dead-letter',
    handle: handling(serviceName, group, reactions, read),
  };
}

function handling(
  serviceName: string,
  group: string,
  reactions: readonly (Reaction | BatchReaction)[],
  read: (stored: StoredEvent) => ReadEvent | undefined,
): Subscription['handle'] {
  const single = reactions.filter((reaction) => 'handle' in reaction);
  const [batch] = reactions.filter((reaction) => 'handleAll' in reaction);
  if (batch === undefined) {
    return (deliveries) =>
      inOrderPerFamily(deliveries, async (stored) => {
        const event = read(stored);
        if (event === undefined) return;
        for (const reaction of single) {
          if (!reaction.on.some(({ type }) => type === event.type)) continue;
          await reaction.handle(event, reactionContext(serviceName, reaction.name, event));
        }
      });
  }
  if (reactions.length > 1) throw new TypeError(`${batch.name} takes many events at once: it is alone in ${group}`);
  return async (deliveries) => {
    const events = deliveries.flatMap(({ event }) => read(event) ?? []);
    if (events.length > 0) await batch.handleAll(events);
  };
}

function topicsOf(types: readonly string[]): readonly string[] {
  const owners = new Set(types.map((type) => type.slice(0, type.indexOf('.'))));
  return contexts.filter((context: Context) => owners.has(context)).map(topicOf);
}

/** Families side by side, the events of one family one after the other. */
async function inOrderPerFamily(
  deliveries: readonly Delivery[],
  react: (event: StoredEvent) => Promise<void>,
): Promise<void> {
  const lanes = [...Map.groupBy(deliveries, ({ event }) => event.metadata.familyId ?? event.stream).values()].values();
  const work = async (): Promise<void> => {
    for (const lane of lanes) {
      for (const { event } of lane) await react(event);
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: FAMILIES_AT_ONCE }, work));
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
