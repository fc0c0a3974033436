import type { DayReading } from './day.js';

/** A column with days that were read as day and month, though days beside them can only be month and day. */
export interface ColumnInDoubt {
  readonly column: string;
  /** The first line with a day that can only be month and day. */
  readonly monthFirstOn: number;
  /** How many of its days read both ways. */
  readonly readBothWays: number;
}

interface Seen {
  monthFirst?: { readonly line: number; readonly column: string };
  readonly readBothWays: Map<string, number>;
}

/**
 * Watches how the days of a file are written. One day that can only be month and day puts in doubt all that read both ways, in
 * its column and in those written by the same hand (the two ends of a period).
 */
export class MonthFirstDays {
  readonly #groups: readonly (readonly string[])[];
  readonly #seen = new Map<string, Seen>();

  /** @param together columns that one hand writes alike */
  constructor(together: readonly (readonly string[])[] = []) {
    this.#groups = together;
  }

  note(line: number, column: string, reading: DayReading): void {
    if ('day' in reading ? !reading.readsBothWays : !reading.monthFirst) return;
    const group = this.#groupOf(column);
    const seen = this.#seen.get(group) ?? { readBothWays: new Map<string, number>() };
    this.#seen.set(group, seen);
    if ('day' in reading) seen.readBothWays.set(column, (seen.readBothWays.get(column) ?? 0) + 1);
    else seen.monthFirst ??= { line, column };
  }

  /** The line whose day puts this column's days in doubt. */
  monthFirstLine(column: string): number | undefined {
    return this.#seen.get(this.#groupOf(column))?.monthFirst?.line;
  }

  /** Also where every day was refused, and none read both ways. */
  columnsInDoubt(): readonly ColumnInDoubt[] {
    return [...this.#seen.values()].flatMap(({ monthFirst, readBothWays }) =>
      monthFirst === undefined
        ? []
        : [...new Set([monthFirst.column, ...readBothWays.keys()])].map((column) => ({
            column,
            monthFirstOn: monthFirst.line,
            readBothWays: readBothWays.get(column) ?? 0,
          })),
    );
  }

  #groupOf(column: string): string {
    return this.#groups.find((columns) => columns.includes(column))?.join(' ') ?? column;
  }
}
