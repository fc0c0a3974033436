import { topicOf, type Context, type EventContract, contexts } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { Delivery, Subscription } from '@turnaround/messaging';
import { policyContext } from '../command/command-context.js';
import type { Policy } from './policy.js';

/** The data of an event does not have the shape its type promises; nobody can react to it. */
class MalformedEventError extends Error {
  override readonly name = 'MalformedEventError';

  constructor(event: StoredEvent, paths: readonly string[]) {
    super(`Event ${event.id} (${event.type}) does not meet its contract at ${paths.join(', ')}`);
  }
}

const FAMILIES_AT_ONCE = 8;

/** The subscriptions that feed a service's policies, one for each group of them. */
export function policySubscriptions(serviceName: string, policies: readonly Policy[]): readonly Subscription[] {
  const groups = Map.groupBy(policies, ({ group }) => group ?? 'policies');
  return [...groups].map(([group, members]) => policySubscription(serviceName, group, members));
}

function policySubscription(serviceName: string, group: string, policies: readonly Policy[]): Subscription {
  const byType = new Map<string, { contract: EventContract; policies: Policy[] }>();
  for (const policy of policies) {
    for (const contract of policy.on) {
      const entry = byType.get(contract.type) ?? { contract, policies: [] };
      entry.policies.push(policy);
      byType.set(contract.type, entry);
    }
  }

  const react = async (event: StoredEvent): Promise<void> => {
    const wanted = byType.get(event.type);
    if (!wanted) return;
    assertShape(event, wanted.contract);
    for (const policy of wanted.policies) await policy.handle(event, policyContext(serviceName, policy.name, event));
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

function assertShape(event: StoredEvent, contract: EventContract): void {
  const checked = contract.schema.safeParse(event.data);
  if (checked.success) return;
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
