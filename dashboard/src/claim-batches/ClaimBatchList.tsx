import { Stack, Typography } from '@mui/material';
import type { ClaimBatchRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { CommandButton } from '../commands/CommandButton.js';
import { openBatchForm } from '../commands/forms/claim-batch-forms.js';
import { FOCUS_HEADING } from '../commands/use-arrival-focus.js';
import { formatDate, formatMoney, formatNumber } from '../format/format.js';
import { ChoiceFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WorkList } from '../lists/WorkList.js';
import { auditProgress } from './audit-words.js';

const filters = [
  <ChoiceFilter
    key="status"
    source="status"
    list="batchStatus"
    options={['open', 'sampled', 'submitted']}
    label="fields.status"
    alwaysOn
  />,
];

const path = (row: ClaimBatchRow): string => `/claim-batches/${row.id}/show`;

/** Batches of claims, newest first. */
export function ClaimBatchList() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const open = (
    <CommandButton
      form={openBatchForm}
      subject={{}}
      onDone={(id) => void navigate(`/claim-batches/${id}/show`, { state: FOCUS_HEADING })}
    />
  );
  const dates = (row: ClaimBatchRow): string =>
    translate('claims.window', { from: formatDate(row.opensOn), to: formatDate(row.closesOn) });
  return (
    <WorkList<ClaimBatchRow>
      resource="claim-batches"
      title={translate('claimBatches.title')}
      lead={translate('claimBatches.lead')}
      filters={filters}
      sort={{ field: 'openedOn', order: 'DESC' }}
      sortFields={['openedOn', 'closesOn', 'claimCount', 'amountPence', 'status']}
      actions={open}
      empty={{ title: translate('claimBatches.empty'), text: translate('claimBatches.emptyText'), action: open }}
      card={(row) => (
        <Stack sx={{ gap: 0.75, alignItems: 'flex-start' }}>
          <Typography sx={{ fontWeight: 600 }}>{dates(row)}</Typography>
          <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <StateChip list="batchStatus" code={row.status} />
            <Typography>{formatMoney(row.amountPence)}</Typography>
          </Stack>
          <Typography variant="body2" color="text.secondary">
            {translate('claimBatches.claimCount', { smart_count: row.claimCount })}
          </Typography>
        </Stack>
      )}
      cardLink={path}
    >
      <DataTable<ClaimBatchRow> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<ClaimBatchRow>
          source="closesOn"
          label="fields.windowId"
          render={(row) => <RowLink to={path(row)}>{dates(row)}</RowLink>}
        />
        <DataTable.Col<ClaimBatchRow>
          source="status"
          label="fields.status"
          render={(row) => <StateChip list="batchStatus" code={row.status} />}
        />
        <DataTable.Col<ClaimBatchRow>
          source="claimCount"
          label="fields.claimCount"
          align="right"
          render={(row) => formatNumber(row.claimCount)}
        />
        <DataTable.Col<ClaimBatchRow>
          source="amountPence"
          label="fields.amountPence"
          align="right"
          render={(row) => formatMoney(row.amountPence)}
        />
        <DataTable.Col<ClaimBatchRow>
          label="claimBatches.sample"
          render={(row) => (row.status === 'open' ? '–' : translate('claimBatches.progress', auditProgress(row)))}
        />
        <DataTable.Col<ClaimBatchRow>
          source="openedOn"
          label="fields.openedOn"
          render={(row) => formatDate(row.openedOn)}
        />
        <DataTable.Col<ClaimBatchRow>
          source="submittedOn"
          label="fields.submittedOn"
          render={(row) => (row.submittedOn === null ? '–' : formatDate(row.submittedOn))}
        />
      </DataTable>
    </WorkList>
  );
}
