import type { OverlapRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';

/** The two families by name: `Hart and Hart-Mills`. */
export function useOverlapTitle(): (overlap: Pick<OverlapRow, 'families'>) => string {
  const translate = useTranslate();
  return ({ families }) => {
    const [first, second] = families.map(({ familyName }) => familyName ?? translate('overlaps.aFamily'));
    return translate('overlaps.page', { first: first ?? '', second: second ?? '' });
  };
}
