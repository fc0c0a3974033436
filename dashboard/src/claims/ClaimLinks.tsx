import { Stack } from '@mui/material';
import type { ClaimRow, PositionRow } from '@turnaround/contracts';
import { useGetList, useGetOne, useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatMoney } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { mayVisit } from '../session/areas.js';
import { useMe } from '../session/use-me.js';

const quiet = { retry: false, onError: () => undefined };

/** Where a claim leads: its family, its batch, families that share people, and other claims for the family. */
export function ClaimLinks({ claim }: { claim: ClaimRow }) {
  const translate = useTranslate();
  const me = useMe();
  const { data: position } = useGetOne<PositionRow>('positions', { id: claim.caseId }, quiet);
  const { data: claims = [] } = useGetList<ClaimRow>(
    'claims',
    {
      filter: { caseId: claim.caseId },
      pagination: { page: 1, perPage: 20 },
      sort: { field: 'preparedOn', order: 'DESC' },
    },
    quiet,
  );
  const others = claims.filter(({ id }) => id !== claim.id);
  return (
    <Panel title={translate('claims.links')}>
      <Stack sx={{ gap: 1, alignItems: 'flex-start' }}>
        <RowLink to={`/families/${claim.familyId}/show`}>{translate('claims.openFamily')}</RowLink>
        {claim.batchId !== null && mayVisit('claim-batches', me?.role) && (
          <RowLink to={`/claim-batches/${claim.batchId}/show`}>{translate('claims.openBatch')}</RowLink>
        )}
        {mayVisit('overlaps', me?.role) &&
          position?.overlapIds.map((id) => (
            <RowLink key={id} to={`/overlaps/${id}/show`}>
              {translate('claims.openOverlap')}
            </RowLink>
          ))}
        {others.map((other) => (
          <Stack key={other.id} direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <RowLink to={`/claims/${other.id}/show`}>
              {translate('claims.otherClaim', { amount: formatMoney(other.amountPence) })}
            </RowLink>
            <StateChip list="claimStatus" code={other.status} />
          </Stack>
        ))}
      </Stack>
    </Panel>
  );
}
