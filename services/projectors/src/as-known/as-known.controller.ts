import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { InvalidInputError, mayDecideOnCase, notFound } from '@turnaround/application';
import { GivenInstant, Id, IsoDate, isReadModelName, type ReadModel, readModels } from '@turnaround/contracts';
import { type Actor, endOfLondonDay } from '@turnaround/kernel';
import { AskedOfHandler, CurrentActor, Permit } from '@turnaround/service-kit';
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
  @AskedOfHandler()
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
    // The team that has the case now may look back; the one that had it then may not any more.
    const own = this.families
      .casesNow(history)
      .filter(({ keyWorkerId, teamId }) =>
        mayDecideOnCase(actor, { keyWorkerId: keyWorkerId ?? undefined, teamId: teamId ?? undefined }),
      );
    const ids = new Set<unknown>(own.map(({ caseId }) => caseId));
    const then = rows(name, knownAt).filter((row) => ids.has(caseOf(row)));
    if (then.length === 0 && rows('families', knownAt).every((row) => !ids.has(caseOf(row)))) throw notFound('record');
    return name === 'families' ? currentOnly(then) : then;
  }
}

/** Rows of one case say so, or are named by it. */
function caseOf(row: Readonly<Record<string, unknown>>): unknown {
  return row['caseId'] ?? row['id'];
}

/** One row a family: the current episode where it is the reader's, else the latest that is. */
function currentOnly<Row extends Readonly<Record<string, unknown>>>(rows: readonly Row[]): readonly Row[] {
  const current = rows.find(({ isCurrent }) => isCurrent === true) ?? rows.at(-1);
  return current === undefined ? [] : [current];
}

function isReplayed({ past }: ReadModel): boolean {
  return past === 'replayed';
}

function problem(path: readonly PropertyKey[], rule: string): { pointer: string; rule: string } {
  return { pointer: path.map((part) => `/${String(part)}`).join(''), rule };
}
