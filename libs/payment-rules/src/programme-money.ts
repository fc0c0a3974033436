import type { Fraction, ProgrammeMoney } from '@turnaround/contracts';
import { tariffRowOn } from './evaluation/money.js';
import type { RuleSet } from './rule-set/rule-set.js';

export interface ProgrammeFamilies {
  /** ISO day on which the families are taken in; chooses tariff row, funded share and release rule. */
  readonly day: string;
  readonly families: number;
  /** The number of funded families as it was issued. */
  readonly fundedFamilies?: number | undefined;
  readonly engaged?: number | undefined;
  readonly committed?: number | undefined;
}

const whole: Fraction = { numerator: 1, denominator: 1 };
const none: Fraction = { numerator: 0, denominator: 1 };

/**
 * What a number of families comes to: attachment money with what is released of it, and results by route. The funded
 * number is an issued figure where there is one, else the share of the rule set, never a share rounded to families
 * (docs/domain/payment-by-results.md §1.1).
 */
export function programmeMoney(
  ruleSet: RuleSet,
  { day, families, fundedFamilies, engaged, committed }: ProgrammeFamilies,
): Omit<ProgrammeMoney, 'allocation'> {
  const funded = fundedOf(ruleSet, day, fundedFamilies);
  const [counted, share] = funded.by === 'issued-number' ? [funded.families, whole] : [families, shareOf(funded)];
  const total = (eachPence: number, pays = whole): number =>
    programmeTotalPence(counted, product(share, pays), eachPence);
  const row = tariffRowOn(ruleSet, day);
  const asked = {
    ruleSetId: ruleSet.id,
    ruleSetVersion: ruleSet.version,
    day,
    families,
    funded,
  };
  if (typeof row === 'string') return { ...asked, results: [], reasonCodes: [row] };
  const { attachmentPence: eachPence } = row;
  const attachment = { eachPence, totalPence: total(eachPence) };
  const band =
    engaged === undefined || committed === undefined ? undefined : releaseBand(ruleSet, day, engaged, committed);
  return {
    ...asked,
    tariffRowId: row.id,
    attachment,
    ...(band === undefined ? {} : { release: released(band, attachment.totalPence, total(eachPence, band.pays)) }),
    results: Object.entries(row.results).map(([routeId, pence]) => ({
      routeId,
      eachPence: pence,
      totalPence: total(pence),
    })),
    reasonCodes: [],
  };
}

/**
 * What a number of results comes to: whole families times a share of them funded times an amount, exact until the
 * last step, then rounded half up to the penny, as the published sums are (docs/domain/payment-by-results.md §1.1).
 */
export function programmeTotalPence(families: number, fundedShare: Fraction, amountPence: number): number {
  const exact = BigInt(families) * BigInt(fundedShare.numerator) * BigInt(amountPence);
  const denominator = BigInt(fundedShare.denominator);
  return Number((2n * exact + denominator) / (2n * denominator));
}

/**
 * How much of the attachment money is released, from families engaged against families committed
 * (docs/domain/payment-by-results.md §1.1, year 2). Undefined where the rule set has no such rule on the day, or
 * nothing was committed.
 */
export function attachmentRelease(
  ruleSet: RuleSet,
  day: string,
  engaged: number,
  committed: number,
): Fraction | undefined {
  return releaseBand(ruleSet, day, engaged, committed)?.pays;
}

interface Band {
  /** Absent below the lowest one. */
  readonly atLeast?: Fraction;
  readonly pays: Fraction;
}

function releaseBand(ruleSet: RuleSet, day: string, engaged: number, committed: number): Band | undefined {
  const rule = ruleSet.attachmentRelease;
  if (rule?.enabled !== true || day < rule.from || day > rule.to || committed <= 0) return undefined;
  const band = rule.bands.find(
    ({ atLeast }) => BigInt(engaged) * BigInt(atLeast.denominator) >= BigInt(atLeast.numerator) * BigInt(committed),
  );
  return band ?? { pays: none };
}

function released(
  { atLeast, pays }: Band,
  totalPence: number,
  releasedPence: number,
): NonNullable<ProgrammeMoney['release']> {
  return {
    ...(atLeast === undefined ? {} : { band: atLeast }),
    pays,
    releasedPence,
    heldBackPence: totalPence - releasedPence,
  };
}

function fundedOf({ fundedShare }: RuleSet, day: string, issued: number | undefined): ProgrammeMoney['funded'] {
  if (issued !== undefined) return { by: 'issued-number', families: issued };
  if (fundedShare?.enabled !== true || day < fundedShare.from || day > fundedShare.to) return { by: 'all' };
  return { by: 'share', ruleId: fundedShare.id, share: fundedShare.share };
}

function shareOf(funded: ProgrammeMoney['funded']): Fraction {
  return funded.by === 'share' ? funded.share : whole;
}

function product(one: Fraction, other: Fraction): Fraction {
  return { numerator: one.numerator * other.numerator, denominator: one.denominator * other.denominator };
}
