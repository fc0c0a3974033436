import { type EventStore, START } from '@turnaround/event-store';
import { clock } from '@turnaround/resilience';
import { leafHash, MerkleTree } from './merkle.js';
import type { OutsideSeals } from './outside.js';
import { readCovered } from './read-covered.js';
import { type Seal, sealHash, type SealKey } from './seal.js';
import { appendSeal, sealsOf } from './seal-stream.js';
import type { SealTable } from './seal-table.js';

/** One seal covers at most so many events, so that its list and the proofs in it stay small. */
const MOST_EVENTS = 50_000;

/** The ledger does not hold what was sealed, or seals contradict each other: nothing more is sealed until a person has looked. */
export class SealContradictionError extends Error {
  override readonly name = 'SealContradictionError';
}

export interface SealerConfig {
  readonly ledger: EventStore;
  readonly table: SealTable;
  readonly outside: OutsideSeals;
  readonly key: SealKey;
  readonly mostEvents?: number;
}

/**
 * Seals all events of the ledger that are not sealed yet. A seal is kept first where the ledger cannot reach it, then in the ledger: killed in
 * between, the next run says the same again. Events that seals alone made (the seals) wait for other events.
 * @returns the seals that were made
 * @throws SealContradictionError
 */
export async function sealAll(config: SealerConfig): Promise<readonly Seal[]> {
  await catchUp(config);
  const made: Seal[] = [];
  for (;;) {
    const seal = await sealNext(config);
    if (seal === undefined) return made;
    made.push(seal);
  }
}

async function sealNext({
  ledger,
  table,
  outside,
  key,
  mostEvents = MOST_EVENTS,
}: SealerConfig): Promise<Seal | undefined> {
  const last = await table.last();
  const after = last?.through ?? START;
  const { lines, heads, last: through, news } = await readCovered(ledger, after, mostEvents);
  if (through === undefined || !news) return undefined;
  let seal: Seal | undefined;
  await table.keep(heads, { after, through: through.position }, (streams, headsRoot) => {
    seal = key.sign({
      number: (last?.seal.number ?? 0) + 1,
      before: last === undefined ? 0 : last.seal.before + last.seal.events,
      events: lines.length,
      eventsRoot: rootOfLines(lines),
      streams,
      headsRoot,
      previous: sealHash(last?.seal),
      sealedAt: clock.now().toISOString(),
    });
    return seal;
  });
  if (seal === undefined) return undefined;
  await outside.write(seal, lines, key.publicKey);
  await appendSeal(ledger, seal);
  return seal;
}

/** Brings table, ledger and outside to the same seals, whichever of them a kill or a loss left behind. */
async function catchUp(config: SealerConfig): Promise<void> {
  const { ledger, table, outside, key } = config;
  const [inLedger, kept, written] = await Promise.all([sealsOf(ledger), table.all(), outside.all()]);
  const known = longest([inLedger, kept.map(({ seal }) => seal), written]);
  if (kept.length < known.length) {
    await table.clear();
    for (const seal of known) await keepAgain(config, seal);
  }
  for (const seal of known.slice(written.length)) {
    const place = await table.find(seal.number);
    if (place === undefined) throw new SealContradictionError(`Seal ${seal.number} is not where it was kept`);
    const { lines } = await readCovered(ledger, place.after, seal.events);
    await outside.write(seal, lines, key.publicKey);
  }
  for (const seal of known.slice(inLedger.length)) await appendSeal(ledger, seal);
}

/** @throws SealContradictionError where two of them say something else of the same number */
function longest(lists: readonly (readonly Seal[])[]): readonly Seal[] {
  const known = lists.reduce((one, other) => (other.length > one.length ? other : one));
  for (const list of lists) {
    const other = list.find((seal, index) => sealHash(seal) !== sealHash(known[index]));
    if (other !== undefined) {
      throw new SealContradictionError(`Seal ${other.number} says one thing in the ledger and another outside of it`);
    }
  }
  return known;
}

async function keepAgain({ ledger, table }: SealerConfig, seal: Seal): Promise<void> {
  const after = (await table.last())?.through ?? START;
  const { lines, heads, last } = await readCovered(ledger, after, seal.events);
  if (last === undefined || lines.length < seal.events || rootOfLines(lines) !== seal.eventsRoot) {
    throw new SealContradictionError(
      `The ledger does not hold what seal ${seal.number} covers (events ${seal.before + 1} to ${seal.before + seal.events})`,
    );
  }
  await table.keep(heads, { after, through: last.position }, () => seal);
}

function rootOfLines(lines: readonly string[]): string {
  const tree = new MerkleTree();
  for (const line of lines) tree.add(leafHash(line));
  return tree.root();
}
