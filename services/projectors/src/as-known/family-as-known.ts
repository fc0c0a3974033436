import { FamilyRow } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { streamCategory, streamId, streamName } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { type AsKnown, rowsAsKnown } from '@turnaround/projections';
import { familiesProjection } from '../families/families.projection.js';

/** The family's record "as known on K about D", folded from its streams in the ledger. */
export class FamilyAsKnown {
  constructor(
    private readonly ledger: EventStore,
    private readonly readModels: Database,
  ) {}

  /** Undefined when nothing was known of the family by then. */
  async find(familyId: string, when: AsKnown): Promise<FamilyRow | undefined> {
    const streams = await this.streamsOf(familyId);
    const loaded = await Promise.all(streams.map((stream) => this.ledger.load(nameOf(stream))));
    const rows = rowsAsKnown(
      familiesProjection,
      loaded.map(({ events }) => events),
      when,
    );
    const current = [...rows.values()].find(({ isCurrent, referredOn }) => isCurrent && referredOn !== null);
    return current === undefined ? undefined : FamilyRow.parse(current);
  }

  private async streamsOf(familyId: string): Promise<string[]> {
    const { rows } = await this.readModels.query<{ stream: string }>(
      'SELECT DISTINCT stream FROM timeline WHERE family_id = $1',
      [familyId],
    );
    return rows.map(({ stream }) => stream);
  }
}

function nameOf(stream: string): ReturnType<typeof streamName> {
  return streamName(streamCategory(stream), streamId(stream));
}
