import type { CheckedStream } from '@turnaround/contracts';
import { ChainVerifier, type EventStore, headAfter } from '@turnaround/event-store';
import { streamCategory, streamId, streamName, type StoredEvent } from '@turnaround/kernel';
import type { BasisHead } from '../domain/family-claims/family-claims.commands.js';

export interface ReplayedStream {
  readonly events: readonly StoredEvent[];
  readonly checked: CheckedStream;
}

/** The stream as the ledger has it up to the revision that was read then; what came later is left out. */
export async function replay(ledger: EventStore, head: BasisHead): Promise<ReplayedStream> {
  const stream = streamName(streamCategory(head.stream), streamId(head.stream));
  const loaded = await ledger.load(stream);
  const events = loaded.events.filter(({ revision }) => revision <= head.revision);
  return { events, checked: { ...head, holds: isUnbroken(events) && endsAt(events, head) } };
}

function isUnbroken(events: readonly StoredEvent[]): boolean {
  const verifier = new ChainVerifier();
  return events.every((event) => verifier.check(event) === undefined);
}

function endsAt(events: readonly StoredEvent[], { revision, hash }: BasisHead): boolean {
  const end = headAfter(events.at(-1));
  return end.revision === revision && end.hash === hash;
}
