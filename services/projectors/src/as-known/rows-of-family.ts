import { type FamilyRow, type ReadModel, type ReadModelName, readModels } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { type StoredEvent, streamCategory, streamId, streamName } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { clock } from '@turnaround/resilience';
import { type AsKnown, type Projection, rowsAsKnown } from '@turnaround/projections';

type Row = Readonly<Record<string, unknown>>;

/** The rows of one family in any read model that is replayed, "as known on K about D", folded from its streams in the ledger. */
export class RowsOfFamily {
  constructor(
    private readonly ledger: EventStore,
    private readonly readModels: Database,
    private readonly projections: Readonly<Record<ReadModelName, Projection>>,
  ) {}

  /** Everything the ledger holds of the family, stream by stream. */
  async historyOf(familyId: string): Promise<readonly (readonly StoredEvent[])[]> {
    const { rows } = await this.readModels.query<{ stream: string }>(
      'SELECT DISTINCT stream FROM timeline WHERE family_id = $1',
      [familyId],
    );
    const loaded = await Promise.all(rows.map(({ stream }) => this.ledger.load(nameOf(stream))));
    return loaded.map(({ events }) => events);
  }

  /** Every episode of the family, and whose it is by all that is known. */
  casesNow(
    history: readonly (readonly StoredEvent[])[],
  ): readonly Pick<FamilyRow, 'caseId' | 'keyWorkerId' | 'teamId'>[] {
    const now = clock.now().toISOString();
    return [...rowsAsKnown(this.projections.families as Projection<FamilyRow>, history, { knownAt: now }).values()];
  }

  /** As readers would have seen them. */
  rows(name: ReadModelName, history: readonly (readonly StoredEvent[])[], when: AsKnown): readonly Row[] {
    const projection = this.projections[name];
    const model: ReadModel = readModels[name];
    const rows = [...rowsAsKnown(projection, history, when).values()];
    return rows.filter((row) => projection.isShown?.(row) ?? true).map((row) => model.row.parse(row));
  }
}

function nameOf(stream: string): ReturnType<typeof streamName> {
  return streamName(streamCategory(stream), streamId(stream));
}
