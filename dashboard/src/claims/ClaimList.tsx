import { Stack, Typography } from '@mui/material';
import { ClaimStatus, type ClaimRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { formatDate, formatMoney } from '../format/format.js';
import { ChoiceFilter, SearchFilter, TeamFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WorkList } from '../lists/WorkList.js';

const filters = [
  <SearchFilter key="q" source="q" alwaysOn />,
  <ChoiceFilter
    key="status"
    source="status"
    list="claimStatus"
    options={ClaimStatus.options}
    label="fields.status"
    alwaysOn
  />,
  <TeamFilter key="teamId" source="teamId" alwaysOn />,
];

const path = (row: ClaimRow): string => `/claims/${row.id}/show`;

export function ClaimList() {
  const translate = useTranslate();
  return (
    <WorkList<ClaimRow>
      resource="claims"
      title={translate('claims.title')}
      lead={translate('claims.lead')}
      filters={filters}
      sort={{ field: 'preparedOn', order: 'DESC' }}
      sortFields={['preparedOn', 'amountPence', 'familyName', 'status']}
      empty={{ title: translate('claims.empty'), text: translate('claims.emptyText') }}
      card={(row) => (
        <Stack sx={{ gap: 0.5, alignItems: 'flex-start' }}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{row.familyName}</Typography>
          <Stack direction="row" sx={{ gap: 1, alignItems: 'center' }}>
            <StateChip list="claimStatus" code={row.status} />
            <Typography>{formatMoney(row.amountPence)}</Typography>
          </Stack>
          <Typography variant="body2" color="text.secondary">
            {formatDate(row.preparedOn)}
          </Typography>
        </Stack>
      )}
      cardLink={path}
    >
      <ClaimTable />
    </WorkList>
  );
}

function ClaimTable() {
  return (
    <DataTable<ClaimRow> bulkActionButtons={false} rowClick="show">
      <DataTable.Col<ClaimRow>
        source="familyName"
        label="fields.familyName"
        render={(row) => <RowLink to={path(row)}>{row.familyName}</RowLink>}
      />
      <DataTable.Col<ClaimRow>
        source="status"
        label="fields.status"
        render={(row) => <StateChip list="claimStatus" code={row.status} />}
      />
      <DataTable.Col<ClaimRow>
        source="amountPence"
        label="fields.amountPence"
        align="right"
        render={(row) => formatMoney(row.amountPence)}
      />
      <DataTable.Col<ClaimRow> source="preparedByName" label="fields.preparedBy" />
      <DataTable.Col<ClaimRow>
        source="preparedOn"
        label="fields.preparedOn"
        render={(row) => formatDate(row.preparedOn)}
      />
      <DataTable.Col<ClaimRow> source="approvedByName" label="fields.approvedBy" />
      <DataTable.Col<ClaimRow>
        source="submittedOn"
        label="fields.submittedOn"
        render={(row) => (row.submittedOn === null ? '' : formatDate(row.submittedOn))}
      />
      <DataTable.Col<ClaimRow>
        source="ruleSetId"
        label="fields.ruleSetId"
        render={(row) => `${row.ruleSetId} ${row.ruleSetVersion}`}
      />
    </DataTable>
  );
}
