import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { assertMayTouchCase, InvalidInputError, notFound } from '@turnaround/application';
import { FamilyRow, GivenInstant, Id, IsoDate, isReadModelName, type ReadModel, readModels } from '@turnaround/contracts';
import { type Actor, endOfLondonDay } from '@turnaround/kernel';
import { CurrentActor, Permit } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import { z } from 'zod';
import { RowsOfFamily } from './rows-of-family.js';

/** A day means its end in London: what was known on that day. */
const Moment = z.union([GivenInstant, IsoDate.transform(endOfLondonDay)]);
const Asked = z.strictObject({ familyId: Id, knownAt: Moment, about: Moment.optional() });

@Controller('/as-known')
export class AsKnownController {
  constructor(@Inject(RowsOfFamily) private readonly families: RowsOfFamily) {}

  /**
   * The rows of one family in a read model that is replayed.
   * @throws DomainError RESOURCE.NOT_FOUND when nothing was known of the family by then
   */
  @Get('/:readModel')
  @Permit('key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator')
  async asKnown(
    @Param('readModel') name: string,
    @Query() query: unknown,
    @CurrentActor() actor: Actor,
  ): Promise<readonly unknown[]> {
    const asked = Asked.safeParse(query);
    if (!asked.success)
      throw new InvalidInputError(asked.error.issues.map(({ path, message }) => problem(path, message)));
    if (!isReadModelName(name) || !isReplayed(readModels[name])) throw notFound('list');
    const { familyId, knownAt, about } = asked.data;
    const history = await this.families.historyOf(familyId);
    const rows = (readModel: typeof name, until: string) =>
      this.families.rows(readModel, history, { knownAt: until, ...(about === undefined ? {} : { about }) });
    const [then] = rows('families', knownAt);
    if (then === undefined) throw notFound('record of the family at that time');
    // The team that has the case now may look back; the one that had it then may not any more.
    const [now = then] = this.families.rows('families', history, { knownAt: clock.now().toISOString() });
    const { keyWorkerId, teamId } = FamilyRow.parse(now);
    assertMayTouchCase(actor, { keyWorkerId: keyWorkerId ?? undefined, teamId: teamId ?? undefined });
    return rows(name, knownAt);
  }
}

function isReplayed({ past }: ReadModel): boolean {
  return past === 'replayed';
}

function problem(path: readonly PropertyKey[], rule: string): { pointer: string; rule: string } {
  return { pointer: path.map((part) => `/${String(part)}`).join(''), rule };
}
