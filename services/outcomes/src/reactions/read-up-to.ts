import { StoreUnavailableError } from '@turnaround/event-store';
import type { FamilyLedger, LedgerOfFamily } from '@turnaround/family-ledger';
import { DomainError, type ReadEvent, type StreamName } from '@turnaround/kernel';

/**
 * What the ledger holds of a case, with the event that a reaction answers.
 * @throws StoreUnavailableError so that the event is held, never put aside, while the ledger is behind
 */
export async function readUpTo(
  ledger: FamilyLedger,
  { stream, revision }: ReadEvent,
  caseId: string,
): Promise<LedgerOfFamily> {
  try {
    return await ledger.read(caseId, [{ stream: stream as StreamName, revision }]);
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    throw new StoreUnavailableError(cause.message, { cause });
  }
}
