import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IsoDate, Line } from '@turnaround/contracts';
import { EnvironmentError, type ServiceEnvironment } from '@turnaround/service-kit';
import { z } from 'zod';

/**
 * On what basis in law an authority keeps the records of a family, which notice it gave, and for how long it keeps them: dated, because each of
 * them changes (docs/domain/standards.md §15 to §17).
 */
export const RecordKeeping = z.strictObject({
  /** ONS code. */
  authority: Line,
  from: IsoDate,
  /** Last day. */
  to: IsoDate.optional(),
  lawfulBasis: Line,
  specialCategoriesBasis: Line,
  privacyNotice: z.strictObject({ version: Line, publishedOn: IsoDate }),
  retention: z.strictObject({
    class: Line,
    /** From the end of the financial year (31 March) in which the case was closed. */
    yearsAfterYearEnd: z.number().int().min(0).max(150),
    /** The longer of the two counts. */
    yearsFromBirthOfChildren: z.number().int().min(0).max(150).optional(),
  }),
});
export type RecordKeeping = z.infer<typeof RecordKeeping>;

export class RecordKeepingRules {
  constructor(private readonly rules: readonly RecordKeeping[]) {}

  findOn(authority: string, day: string): RecordKeeping | undefined {
    return this.rules.findLast(
      (rule) => rule.authority === authority && rule.from <= day && (rule.to === undefined || day <= rule.to),
    );
  }
}

/**
 * Reads the folder `record-keeping` of `RULE_SETS_DIR`; an authority that has written nothing down has none.
 * @throws EnvironmentError naming the file, and what is wrong in it
 */
export async function openRecordKeeping({
  variables,
}: Pick<ServiceEnvironment, 'variables'>): Promise<RecordKeepingRules> {
  const folder = join(variables['RULE_SETS_DIR'] ?? '', 'record-keeping');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const rules = await Promise.all(files.map((name) => readRules(join(folder, name))));
  return new RecordKeepingRules(rules.flat().sort((left, right) => (left.from < right.from ? -1 : 1)));
}

async function readRules(file: string): Promise<readonly RecordKeeping[]> {
  try {
    return z.array(RecordKeeping).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new EnvironmentError(`${file} does not say how records are kept: ${(cause as Error).message}`, { cause });
  }
}

/** The last day on which the record is kept; absent while the case is open. */
export function keptUntil(
  { retention }: RecordKeeping,
  closedOn: string | undefined,
  birthsOfChildren: readonly string[],
): string | undefined {
  if (closedOn === undefined) return undefined;
  const year = Number(closedOn.slice(0, 4)) + (closedOn.slice(5) > '03-31' ? 1 : 0);
  const afterClosure = `${year + retention.yearsAfterYearEnd}-03-31`;
  const { yearsFromBirthOfChildren: years } = retention;
  const ofChildren =
    years === undefined ? [] : birthsOfChildren.map((born) => `${Number(born.slice(0, 4)) + years}${born.slice(4)}`);
  return [afterClosure, ...ofChildren].sort().at(-1);
}
