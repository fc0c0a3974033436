import { agencyCoordinationCommands } from './agency-coordination/commands.js';
import { agencyCoordinationEvents } from './agency-coordination/events.js';
import { assessmentCommands } from './assessment/commands.js';
import { assessmentEvents } from './assessment/events.js';
import type { CommandContract, Context } from './command-contract.js';
import type { StoredType } from '@turnaround/kernel';
import type { EventContract, EventOf } from './event-contract.js';
import { claimsCommands } from './claims/commands.js';
import { claimsEvents } from './claims/events.js';
import { dataFeedsCommands } from './data-feeds/commands.js';
import { dataFeedsEvents } from './data-feeds/events.js';
import { outcomesCommands } from './outcomes/commands.js';
import { evidenceTaskEvents, outcomeRecordEvents } from './outcomes/events.js';
import { planningCommands } from './planning/commands.js';
import { planningEvents } from './planning/events.js';
import { referralCommands } from './referrals/commands.js';
import { referralEvents } from './referrals/events.js';

/** Every published event, by the context that owns it. */
export const eventsByContext = {
  referrals: referralEvents,
  assessment: assessmentEvents,
  planning: planningEvents,
  'agency-coordination': agencyCoordinationEvents,
  outcomes: [...outcomeRecordEvents, ...evidenceTaskEvents],
  claims: claimsEvents,
  'data-feeds': dataFeedsEvents,
} as const satisfies Record<Context, readonly EventContract[]>;

export type TurnaroundEvent = EventOf<(typeof eventsByContext)[Context][number]>;

/** Every command of the platform. */
export const allCommands: readonly CommandContract[] = [
  ...referralCommands,
  ...assessmentCommands,
  ...planningCommands,
  ...agencyCoordinationCommands,
  ...outcomesCommands,
  ...claimsCommands,
  ...dataFeedsCommands,
];

/** A seal over all of the ledger. */
export const SEALED = 'ledger.Sealed.v1' satisfies StoredType;

/** What the ledger service writes into the ledger of its own: it alone reads them, everybody else passes them over. */
export const eventsOfTheLedger: readonly StoredType[] = [SEALED];

/**
 * Types that stand in ledgers and that nobody reads any more. They are passed over; whatever is neither here nor in a contract stops
 * its reader.
 */
export const retiredEvents: readonly { readonly storedType: StoredType; readonly why: string }[] = [];

const eventContracts: ReadonlyMap<string, EventContract> = new Map(
  Object.values(eventsByContext)
    .flat()
    .map((contract) => [contract.type, contract]),
);

/** Undefined for a type this version does not know. */
export function findEventContract(type: string): EventContract | undefined {
  return eventContracts.get(type);
}
