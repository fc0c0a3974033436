import { Stack, Typography } from '@mui/material';
import type { ServiceRequestRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { DueBadge } from '../lists/DueBadge.js';
import { ChoiceFilter, SearchFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WorkList } from '../lists/WorkList.js';
import { useMe } from '../session/use-me.js';

const filters = [
  <SearchFilter key="q" source="q" alwaysOn />,
  <ChoiceFilter
    key="status"
    source="status"
    list="requestStatus"
    options={['waiting', 'accepted', 'declined', 'fulfilled']}
    label="fields.status"
    alwaysOn
  />,
];

const path = (row: ServiceRequestRow): string => `/service-requests/${row.id}/show`;

/** What is due next: an answer while the request waits, the service once it is promised. */
export function RequestDue({ row }: { row: ServiceRequestRow }) {
  if (row.status === 'waiting') return <DueBadge dueOn={row.neededBy} dueWhat={null} />;
  if (row.status === 'accepted') return <DueBadge dueOn={row.dueOn} dueWhat={null} />;
  return (
    <>
      {row.fulfilledOn === null
        ? row.answeredOn === null
          ? ''
          : formatDate(row.answeredOn)
        : formatDate(row.fulfilledOn)}
    </>
  );
}

export function ServiceRequestList() {
  const translate = useTranslate();
  const me = useMe();
  return (
    <WorkList<ServiceRequestRow>
      resource="service-requests"
      title={translate('requests.title')}
      lead={translate(me?.role === 'partner' ? 'requests.leadPartner' : 'requests.lead')}
      filters={filters}
      sort={{ field: 'neededBy', order: 'DESC' }}
      sortFields={['neededBy', 'requestedOn', 'agencyName', 'status']}
      empty={{ title: translate('requests.empty'), text: translate('requests.emptyText') }}
      card={(row) => (
        <Stack sx={{ gap: 0.75, alignItems: 'flex-start' }}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{row.service}</Typography>
          <Typography variant="body2" color="text.secondary">
            {[row.familyName, row.agencyName].filter(Boolean).join(' · ')}
          </Typography>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            <StateChip list="requestStatus" code={row.status} />
            <RequestDue row={row} />
          </Stack>
        </Stack>
      )}
      cardLink={path}
    >
      <DataTable<ServiceRequestRow> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<ServiceRequestRow>
          source="service"
          label="fields.service"
          render={(row) => <RowLink to={path(row)}>{row.service}</RowLink>}
        />
        <DataTable.Col<ServiceRequestRow> source="familyName" label="fields.familyName" />
        <DataTable.Col<ServiceRequestRow> source="agencyName" label="fields.agency" />
        <DataTable.Col<ServiceRequestRow>
          source="status"
          label="fields.status"
          render={(row) => <StateChip list="requestStatus" code={row.status} />}
        />
        <DataTable.Col<ServiceRequestRow>
          source="neededBy"
          label="fields.due"
          render={(row) => <RequestDue row={row} />}
        />
        <DataTable.Col<ServiceRequestRow>
          source="requestedOn"
          label="fields.requestedOn"
          render={(row) => formatDate(row.requestedOn)}
        />
      </DataTable>
    </WorkList>
  );
}
