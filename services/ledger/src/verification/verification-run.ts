import { ownerOf } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { compareAll, differenceInWords } from '../heads/compare-all.js';
import { databaseVariable, openJournals } from '../heads/find-journals.js';
import type { Seals } from '../seals/seals.js';
import { type Verification, type VerifyOptions, verifyLedger } from './verify-ledger.js';

/** What `npm run ledger -- verify` says too. */
export interface FullVerification extends Verification {
  /** Where streams end otherwise than in their journals; absent where the chains do not hold, or the ledger cannot read journals (over Kafka, where each service compares its own). */
  readonly journals?: {
    readonly streams: number;
    /** A sentence each. */
    readonly differences: readonly string[];
  };
}

export interface VerificationRunConfig extends Pick<VerifyOptions, 'eachStream'> {
  readonly ledger: EventStore;
  readonly seals: Pick<Seals, 'witness'> | undefined;
  /** Addresses of the journals by context, where the ledger may read them. */
  readonly journals: Readonly<Record<string, string>> | undefined;
}

/** One pass at a time: whoever asks while one is under way gets its result. */
export class VerificationRun {
  #running: Promise<FullVerification> | undefined;

  constructor(private readonly config: VerificationRunConfig) {}

  /** @throws StoreUnavailableError */
  result(): Promise<FullVerification> {
    this.#running ??= this.verify().finally(() => (this.#running = undefined));
    return this.#running;
  }

  private async verify(): Promise<FullVerification> {
    const { ledger, seals, journals, ...options } = this.config;
    const witness = await seals?.witness();
    const owners = new Map<string, string>();
    const verification = await verifyLedger(ledger, {
      ...options,
      ...(witness === undefined ? {} : { witness }),
      onEvent: (event) => void owners.set(event.stream, ownerOf(event)),
    });
    if (verification.broken !== undefined || verification.seals?.finding !== undefined || journals === undefined)
      return verification;
    return { ...verification, journals: await this.compare(journals, owners) };
  }

  private async compare(
    addresses: Readonly<Record<string, string>>,
    owners: ReadonlyMap<string, string>,
  ): Promise<NonNullable<FullVerification['journals']>> {
    const opened = await openJournals(undefined, addressVariables(addresses));
    try {
      const { streams, differences } = await compareAll(opened, this.config.ledger, owners);
      return { streams, differences: differences.map(differenceInWords) };
    } finally {
      for (const { journal } of opened) await journal.close();
    }
  }
}

function addressVariables(addresses: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const named = Object.entries(addresses).map(([context, url]) => [databaseVariable(context), url]);
  return Object.fromEntries(named) as NodeJS.ProcessEnv;
}
