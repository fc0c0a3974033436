/** Crockford's: no I, L, O or U, which are misread or misheard. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 9;
const BITS = 5 * LENGTH;

/**
 * The number of an episode that people quote, `7K3-9QW-0XB`: by telephone, on paper, in the search box. It follows from the id of the
 * referral, so nobody hands numbers out; of 100,000 episodes two share one with a chance of 1 in 7,000, and then a search finds both.
 * @param referralId UUID
 */
export function caseNumberOf(referralId: string): string {
  const hex = referralId.replaceAll('-', '').slice(0, 12);
  let rest = BigInt(`0x${hex}`) >> BigInt(4 * hex.length - BITS);
  let digits = '';
  for (let place = 0; place < LENGTH; place += 1) {
    digits = `${DIGITS[Number(rest % 32n)] ?? ''}${digits}`;
    rest /= 32n;
  }
  return digits.replaceAll(/(.{3})(?=.)/g, '$1-');
}
