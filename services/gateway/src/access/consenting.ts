import type { ConsentDesk } from '@turnaround/consent';
import { type ReadModel, type ReadModelName, readModels, snakeCase } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Row } from '../reads/row.js';
import type { Scoped } from '../reads/statement.js';

/**
 * What a partner agency may read of this, without the families that refuse it by now: read models come later than a withdrawal.
 * To be asked last, right before the rows are read.
 * @throws DomainError CONSENT.CANNOT_TELL when it cannot be told who refuses: then nothing is read
 */
export async function consenting(
  scoped: Scoped,
  readModel: ReadModelName,
  { desk, actor, correlationId }: Reader,
): Promise<Scoped> {
  const family = familyFieldOf(readModel);
  if (actor.role !== 'partner' || family === undefined) return scoped;
  const refusing = await desk.refusals(actor.agencyId ?? '', correlationId);
  if (refusing.length === 0) return scoped;
  const refuses = `"${snakeCase(family)}" = any`;
  return {
    ...scoped,
    scope: (parameters) => `((${scoped.scope(parameters)}) and not (${refuses}(${parameters.bind(refusing)}::text[])))`,
  };
}

/** A list that takes a while to be written: each part is looked at again, because somebody may have withdrawn meanwhile. */
export async function* stillConsenting(
  batches: AsyncIterable<readonly Row[]>,
  readModel: ReadModelName,
  { desk, actor, correlationId }: Reader,
): AsyncGenerator<readonly Row[]> {
  const family = familyFieldOf(readModel);
  for await (const rows of batches) {
    if (actor.role !== 'partner' || family === undefined) {
      yield rows;
      continue;
    }
    const refusing = new Set<unknown>(await desk.refusals(actor.agencyId ?? '', correlationId));
    yield rows.filter((row) => !refusing.has(row[family]));
  }
}

interface Reader {
  readonly desk: ConsentDesk;
  readonly actor: Actor;
  readonly correlationId: string;
}

function familyFieldOf(readModel: ReadModelName): string | undefined {
  const { about }: ReadModel = readModels[readModel];
  return typeof about === 'object' && 'family' in about ? about.family : undefined;
}
