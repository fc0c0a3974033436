import type { ClaimRow, FamilyRow } from '@turnaround/contracts';
import { useMemo } from 'react';
import { useGetOne } from 'react-admin';
import { mayVisit } from '../session/areas.js';
import { useMe } from '../session/use-me.js';
import { type EvidenceMark, evidenceMarks } from './evidence-marks.js';
import { usePosition } from './payment/use-position.js';
import type { Past } from './use-past.js';

const none: ReadonlyMap<string, EvidenceMark> = new Map();

/** Which evidence speaks against the result today; none where somebody looks back, or may not see how far the family is. */
export function useEvidenceMarks(family: FamilyRow, past: Past | undefined): ReadonlyMap<string, EvidenceMark> {
  const me = useMe();
  const { position } = usePosition(family.caseId);
  const isDoubted = position?.state === 'fallen' || position?.state === 'in-doubt';
  const { data: claim } = useGetOne<ClaimRow>(
    'claims',
    { id: position?.claimId ?? '' },
    {
      enabled: isDoubted && position.claimId !== null && mayVisit('claims', me?.role),
      retry: false,
      onError: () => undefined,
    },
  );
  return useMemo(
    () => (position === undefined || past !== undefined ? none : evidenceMarks(position, claim)),
    [position, claim, past],
  );
}
