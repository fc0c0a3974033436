import { reactionContext, type Reaction } from '@turnaround/application';
import { topicOf, type Context, type EventContract, contexts } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { Delivery, Subscription } from '@turnaround/messaging';

/** The data of an event does not have the shape its type promises; nobody can react to it. */
class MalformedEventError extends Error {
  override readonly name = 'MalformedEventError';

  constructor(event: StoredEvent, paths: readonly string[]) {
    super(`Event ${event.id} (${event.type}) does not meet its contract at ${paths.join(', ')}`);
  }
}

const FAMILIES_AT_ONCE = 8;
/** Never changed: under another name all that was ever published would be read again. */
const USUAL_GROUP = 'policies';

/** The subscriptions that feed a service's reactions, one for each group of them. */
export function reactionSubscriptions(serviceName: string, reactions: readonly Reaction[]): readonly Subscription[] {
  const groups = Map.groupBy(reactions, ({ group }) => group ?? USUAL_GROUP);
  return [...groups].map(([group, members]) => reactionSubscription(serviceName, group, members));
}

function reactionSubscription(serviceName: string, group: string, reactions: readonly Reaction[]): Subscription {
  const byType = new Map<string, { contract: EventContract; reactions: Reaction[] }>();
  for (const reaction of reactions) {
    for (const contract of reaction.on) {
      const entry = byType.get(contract.type) ?? { contract, reactions: [] };
      entry.reactions.push(reaction);
      byType.set(contract.type, entry);
    }
  }

  const react = async (stored: StoredEvent): Promise<void> => {
    const wanted = byType.get(stored.type);
    if (!wanted) return;
    const event = parsed(stored, wanted.contract);
    for (const reaction of wanted.reactions) {
      await reaction.handle(event, reactionContext(serviceName, reaction.name, event));
    }
  };
  return {
    group: `${serviceName}.${group}.v1`,
    topics: topicsOf([...byType.keys()]),
    types: [...byType.keys()],
    onPoison: 'dead-letter',
    handle: (deliveries) => inOrderPerFamily(deliveries, react),
  };
}

function topicsOf(types: readonly string[]): readonly string[] {
  const owners = new Set(types.map((type) => type.slice(0, type.indexOf('.'))));
  return contexts.filter((context: Context) => owners.has(context)).map(topicOf);
}

function parsed(event: StoredEvent, contract: EventContract): StoredEvent {
  const checked = contract.schema.safeParse(event.data);
  if (checked.success) return { ...event, data: checked.data };
  throw new MalformedEventError(
    event,
    checked.error.issues.map((issue) => `/${issue.path.map(String).join('/')}`),
  );
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
