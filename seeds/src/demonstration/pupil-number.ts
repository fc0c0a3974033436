const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
/** An authority number that no council has. */
const AUTHORITY = '999';

/**
 * A well-formed unique pupil number: a check letter, then authority, school, year and serial number. The letter is the weighted
 * sum of the twelve digits, weights 2 to 13, modulo 23.
 * @param serial different for each child, below ten million
 */
export function pupilNumber(serial: number): string {
  const digits = `${AUTHORITY}${String(serial % 10_000_000).padStart(9, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return `${LETTERS[sum % LETTERS.length] ?? ''}${digits}`;
}
