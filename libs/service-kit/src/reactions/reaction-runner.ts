import { reactionContext, type Reaction } from '@turnaround/application';
import { comesTwice, contexts, type Context, eventReader, topicOf } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { Delivery, Subscription } from '@turnaround/messaging';

const FAMILIES_AT_ONCE = 8;

/** The subscription that feeds the reactions of one consumer group. */
export function reactionSubscription(serviceName: string, group: string, reactions: readonly Reaction[]): Subscription {
  const contracts = reactions.flatMap(({ on }) => on);
  const reader = eventReader(contracts);
  const react = async (stored: StoredEvent): Promise<void> => {
    if (comesTwice(stored) || !reader.concerns(stored)) return;
    const event = reader.read(stored);
    if (event === undefined) return;
    for (const reaction of reactions) {
      if (!reaction.on.some(({ type }) => type === event.type)) continue;
      await reaction.handle(event, reactionContext(serviceName, reaction.name, event));
    }
  };
  return {
    group,
    topics: topicsOf(contracts.map(({ type }) => type)),
    names: reader.names,
    onPoison: 'dead-letter',
    handle: (deliveries) => inOrderPerFamily(deliveries, react),
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
