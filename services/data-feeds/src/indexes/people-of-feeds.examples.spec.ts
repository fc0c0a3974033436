import { randomUUID } from 'node:crypto';
import { type Member, storedTypeOf, type TurnaroundEvent } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { createTable, replayTwice } from '@turnaround/projections';
import { feedCase } from './feed-case.js';
import { feedPerson } from './feed-person.js';

/* What the ledger tells of families, folded by the indexes of the service. */

export class PeopleOfFeeds {
  readonly events: StoredEvent[] = [];

  tell({ type, data }: TurnaroundEvent): void {
    const id = randomUUID();
    const actor = { id: 'kay', name: 'Kay Worth', role: 'key-worker' };
    const [at, hash] = ['2026-01-05T09:00:00.000Z', '0'.repeat(64)];
    const ids = { commandId: id, correlationId: id, causationId: id };
    const metadata = { occurredAt: at, recordedAt: at, actor, ...ids, previousHash: hash, hash };
    this.events.push({ id, type: storedTypeOf(type), stream: `story-${id}`, revision: 0, data, metadata });
  }

  /** Where the family lives in this episode. */
  refer({ caseId, familyId }: { readonly caseId: string; readonly familyId: string }, postcode: string): void {
    this.tell({
      type: 'referrals.ReferralSubmitted',
      data: {
        ...{
          referralId: caseId,
          familyId,
          familyName: 'Moss',
          reasons: 'Attendance',
          headlineProblems: [],
          members: [],
        },
        referrer: { name: 'Rosa', agencyName: 'Academy' },
        address: { line1: '1 Long Row', postcode },
        consent: { status: 'not-sought' },
        receivedOn: '2025-01-02',
        urgency: { level: 'usual' },
      },
    });
  }

  accept(
    { caseId, familyId }: { readonly caseId: string; readonly familyId: string },
    familyName: string,
    members: readonly Member[],
  ): void {
    this.tell({
      type: 'referrals.ReferralAccepted',
      data: {
        referralId: caseId,
        familyId,
        familyName,
        members: [...members],
        headlineProblems: [],
        acceptedOn: '2025-01-06',
      },
    });
  }

  close({ caseId, familyId }: { readonly caseId: string; readonly familyId: string }, closedOn: string): void {
    this.tell({
      type: 'planning.CaseClosed',
      data: {
        planId: caseId,
        familyId,
        closedOn,
        reason: 'goals-achieved',
        goalOutcomes: [],
        exitPlan: { sustainingAgency: 'School', namedContact: 'Head', arrangements: 'Weekly' },
        remainingRisks: 'None known',
        familyView: 'Better',
      },
    });
  }

  rows() {
    return { cases: replayTwice(feedCase, this.events), people: replayTwice(feedPerson, this.events) };
  }

  /** Puts the rows into tables as the service has them. */
  async keepIn(database: Database): Promise<void> {
    const { cases, people } = this.rows();
    const shown = [...people.values()].filter((row) => feedPerson.isShown?.(row) !== false);
    for (const [name, { table }, rows] of [
      ['feed_case', feedCase, [...cases.values()]],
      ['feed_person', feedPerson, shown],
    ] as const) {
      await database.query(`drop table if exists ${name}`);
      await database.query(createTable(name, table));
      const columns = table.columns.map(
        (column) => `${column.name} ${column.kind === 'calendar-date' ? 'date' : 'text'}`,
      );
      await database.query(
        `insert into ${name} (${table.columns.map((column) => column.name).join(', ')})
         select * from json_to_recordset($1) as given (${columns.join(', ')})`,
        [JSON.stringify(rows.map((row) => columnsOf(row, table.columns)))],
      );
    }
  }
}

function columnsOf(row: object, columns: readonly { readonly field: string; readonly name: string }[]): object {
  const values = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(columns.map(({ field, name }) => [name, values.get(field) ?? null]));
}
