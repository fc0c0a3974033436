import { Stack, Typography } from '@mui/material';
import type { FamilyRow, ServiceRequestRow } from '@turnaround/contracts';
import { useGetList, useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatDate } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import type { Past } from './use-past.js';

interface RequestsPanelProps {
  readonly family: FamilyRow;
  /** An agency sees what it was asked for itself; the words must not speak of all agencies. */
  readonly ofOneAgency?: boolean;
  readonly past?: Past | undefined;
}

/** What agencies were asked for, and what they said. */
export function RequestsPanel({ family, ofOneAgency = false, past }: RequestsPanelProps) {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useGetList<ServiceRequestRow>(
    'service-requests',
    {
      filter: { familyId: family.id },
      meta: past?.meta ?? {},
      pagination: { page: 1, perPage: 50 },
      sort: { field: 'requestedOn', order: 'DESC' },
    },
    { onError: () => undefined },
  );
  return (
    <Panel title={translate(ofOneAgency ? 'families.partner.requests' : 'families.requests')}>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowsSkeleton rows={2} />
      ) : data.length === 0 ? (
        <Typography color="text.secondary">
          {translate(ofOneAgency ? 'families.partner.noRequests' : 'families.noRequests')}
        </Typography>
      ) : (
        <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
          {data.map((request) => (
            <Stack component="li" key={request.id} sx={{ gap: 0.25, alignItems: 'flex-start' }}>
              <RowLink to={`/service-requests/${request.id}/show`}>{request.service}</RowLink>
              <Typography variant="body2" color="text.secondary">
                {request.agencyName}, {translate('requests.neededBy', { date: formatDate(request.neededBy) })}
              </Typography>
              <StateChip list="requestStatus" code={request.status} />
            </Stack>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
