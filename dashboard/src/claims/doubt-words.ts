import type { BasisChange } from '@turnaround/contracts';
import type { useTranslate } from 'react-admin';

/**
 * Why a claim is doubted, above the list of what changed. A family that fell back changes none of the tests: the step says it.
 * @param amount money at risk, formatted
 */
export function doubtWords(
  standing: string | null,
  changes: readonly BasisChange[],
  amount: string,
  translate: ReturnType<typeof useTranslate>,
): string {
  if (standing === 'fallen') return translate('claims.fallen');
  return translate(changes.length > 0 ? 'claims.inDoubt' : 'claims.fellBack', { amount });
}
