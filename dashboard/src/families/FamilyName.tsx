import type { FamilyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { CaseNumber } from '../lists/CaseNumber.js';

/** Families share surnames: number and postcode tell this one from its namesakes, wherever something is done for it. */
export function FamilyName({ family }: { family: Pick<FamilyRow, 'familyName' | 'number' | 'postcode'> }) {
  const translate = useTranslate();
  const { familyName: name, number, postcode } = family;
  return (
    <>
      {translate('families.page', { name })} · <CaseNumber number={number} postcode={postcode} />
    </>
  );
}
