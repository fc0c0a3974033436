import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type FamilyRow, Id, IsoDate, IsoInstant } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { assertMayTouchCase, CurrentActor, InvalidInputError, notFound, Permit } from '@turnaround/service-kit';
import { z } from 'zod';
import { FamilyAsKnown } from './family-as-known.js';

/** A day means its end: what was known on that day. */
const Moment = z.union([IsoInstant, IsoDate.transform((day) => `${day}T23:59:59.999Z`)]);
const When = z.strictObject({ knownAt: Moment, about: Moment.optional() });

@Controller('/families')
export class AsKnownController {
  constructor(@Inject(FamilyAsKnown) private readonly families: FamilyAsKnown) {}

  /** @throws DomainError RESOURCE.NOT_FOUND when nothing was known of the family by then */
  @Get('/:id/as-known')
  @Permit('key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator')
  async asKnown(@Param('id') id: string, @Query() query: unknown, @CurrentActor() actor: Actor): Promise<FamilyRow> {
    const when = When.safeParse(query);
    if (!when.success)
      throw new InvalidInputError(when.error.issues.map(({ path, message }) => problem(path, message)));
    if (!Id.safeParse(id).success) throw notFound('family');
    const { knownAt, about } = when.data;
    const row = await this.families.find(id, { knownAt, ...(about === undefined ? {} : { about }) });
    if (row === undefined) throw notFound('record of the family at that time');
    // The team that has the case now may look back; the one that had it then may not any more.
    const now = await this.families.find(id, { knownAt: new Date().toISOString() });
    const { keyWorkerId, teamId } = now ?? row;
    assertMayTouchCase(actor, { keyWorkerId: keyWorkerId ?? undefined, teamId: teamId ?? undefined });
    return row;
  }
}

function problem(path: readonly PropertyKey[], rule: string): { pointer: string; rule: string } {
  return { pointer: path.map((part) => `/${String(part)}`).join(''), rule };
}
