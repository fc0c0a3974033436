/**
 * A whole number as a cell writes it: `1280`, `1,280`, and `1280.0` as analysts' tools write whole columns. Undefined for all
 * else: halves, exponents, signs; and `1.280` or `1.000`, which may be a thousand where it was written.
 */
export function readWholeNumber(written: string): number | undefined {
  const cell = written.normalize('NFKC');
  if (/^\d{1,3}\.0{3}$/.test(cell)) return undefined;
  const digits = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?$/.exec(cell)?.[1];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}

/** A number that names something (a school, a case) without the `.0` that analysts' tools put behind it. */
export function withoutFraction(cell: string): string {
  return cell.replace(/^(\d+)\.0+$/, '$1');
}
