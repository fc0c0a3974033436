import type { EventStore } from '@turnaround/event-store';
import { leafHash, pathTo, type ProofStep } from './merkle.js';
import type { OutsideSeals } from './outside.js';
import { readCovered } from './read-covered.js';
import type { Seal } from './seal.js';
import type { SealTable } from './seal-table.js';

/** That one event was in the ledger when a seal was made, for somebody who has the public key and nothing else of the platform. */
export interface InclusionProof {
  /** `<stream>@<revision> <hash of the event>`: the leaf. */
  readonly line: string;
  /** From the leaf to `seal.eventsRoot`. */
  readonly path: readonly ProofStep[];
  readonly seal: Seal;
  /** PEM; compare it with the one the programme published. */
  readonly publicKey: string;
}

/** Undefined for an event that is not there or not sealed yet. */
export async function proofOf(
  ledger: EventStore,
  table: SealTable,
  outside: OutsideSeals,
  { stream, revision }: { readonly stream: string; readonly revision: number },
): Promise<InclusionProof | undefined> {
  const position = await ledger.findPosition(stream, revision);
  if (position === undefined) return undefined;
  const covering = (await table.all()).find(({ through }) => ledger.comparePositions(position, through) <= 0);
  if (covering === undefined) return undefined;
  const { seal, after } = covering;
  const { lines } = await readCovered(ledger, after, seal.events);
  const index = lines.findIndex((line) => line.startsWith(`${stream}@${revision} `));
  const line = lines[index];
  const key = (await outside.publicKeys()).find(({ id }) => id === seal.key);
  if (lines.length < seal.events || line === undefined || key === undefined) return undefined;
  return { line, path: pathTo(index, lines.map(leafHash)), seal, publicKey: key.pem };
}
