import { ownerOf } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { compareAt, type Compared } from '../heads/compare-all.js';
import type { JournalAddresses } from '../heads/find-journals.js';
import type { Seals } from '../seals/seals.js';
import { type Verification, type VerifyOptions, verifyLedger } from './verify-ledger.js';

/** What `npm run ledger -- verify` says too. */
export interface FullVerification extends Verification {
  /** Where streams end otherwise than in their journals; absent where the chains do not hold, or the ledger cannot read journals (over Kafka, where each service compares its own). */
  readonly journals?: Pick<Compared, 'streams' | 'differences'>;
}

export interface VerificationRunConfig extends Pick<VerifyOptions, 'eachStream'> {
  readonly ledger: EventStore;
  readonly seals: Pick<Seals, 'witness'> | undefined;
  /** Addresses of the journals by context, where the ledger may read them. */
  readonly journals: JournalAddresses | undefined;
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
    const { streams, differences } = await compareAt(journals, ledger, owners);
    return { ...verification, journals: { streams, differences } };
  }
}
