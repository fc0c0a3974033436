import type { EventContract } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext } from '../command/command-context.js';

/**
 * A reaction to published events, of this context or another. At least once, in order per family; `context` makes the same
 * command of the same event, so a policy that goes through a repository is idempotent by itself.
 */
export interface Policy {
  /** Unique in the service and never changed: part of the id of every command it makes. */
  readonly name: string;
  readonly on: readonly EventContract[];
  /** Policies of one group follow events together, apart from all others: one that waits holds up its own group only. */
  readonly group?: string;
  handle(event: StoredEvent, context: CommandContext): Promise<void>;
}
