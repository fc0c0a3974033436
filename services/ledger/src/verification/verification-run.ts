import type { EventStore } from '@turnaround/event-store';
import { type Verification, verifyLedger } from './verify-ledger.js';

/** One pass at a time: whoever asks while one is under way gets its result. */
export class VerificationRun {
  #running: Promise<Verification> | undefined;

  constructor(private readonly ledger: EventStore) {}

  result(): Promise<Verification> {
    this.#running ??= verifyLedger(this.ledger).finally(() => (this.#running = undefined));
    return this.#running;
  }
}
