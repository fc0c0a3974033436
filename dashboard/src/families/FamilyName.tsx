import type { FamilyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';

/** Families share surnames: number and postcode tell this one from its namesakes, wherever something is done for it. */
export function FamilyName({ family }: { family: Pick<FamilyRow, 'familyName' | 'number' | 'postcode'> }) {
  const translate = useTranslate();
  const { familyName: name, number, postcode } = family;
  // An agency is not shown where the family lives.
  return <>{[translate('families.page', { name }), postcode, number].filter(Boolean).join(' · ')}</>;
}
