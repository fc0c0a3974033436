import type { EventStore } from '@turnaround/event-store';
import type { Seals } from '../seals/seals.js';
import { type Verification, type VerifyOptions, verifyLedger } from './verify-ledger.js';

/** One pass at a time: whoever asks while one is under way gets its result. */
export class VerificationRun {
  #running: Promise<Verification> | undefined;

  constructor(
    private readonly ledger: EventStore,
    private readonly seals: Pick<Seals, 'witness'> | undefined,
    private readonly options: Pick<VerifyOptions, 'eachStream'> = {},
  ) {}

  result(): Promise<Verification> {
    this.#running ??= this.verify().finally(() => (this.#running = undefined));
    return this.#running;
  }

  private async verify(): Promise<Verification> {
    const witness = await this.seals?.witness();
    return verifyLedger(this.ledger, { ...this.options, ...(witness === undefined ? {} : { witness }) });
  }
}
