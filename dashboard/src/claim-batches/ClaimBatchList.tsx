import { readModels, type ClaimBatchRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { CommandButton } from '../commands/CommandButton.js';
import { openBatchForm } from '../commands/forms/claim-batch-forms.js';
import { FOCUS_HEADING } from '../commands/use-arrival-focus.js';
import { formatDate } from '../format/format.js';
import { ReadList } from '../lists/ReadList.js';
import { auditProgress } from './audit-words.js';

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
    <ReadList<ClaimBatchRow>
      model={readModels['claim-batches']}
      title={translate('claimBatches.title')}
      lead={translate('claimBatches.lead')}
      columns={[
        { field: 'closesOn', label: 'fields.windowId', show: dates },
        'status',
        'claimCount',
        'amountPence',
        {
          label: 'claimBatches.sample',
          show: (row) => (row.status === 'open' ? '–' : translate('claimBatches.progress', auditProgress(row))),
          wideOnly: true,
        },
        { field: 'openedOn', wideOnly: true },
        { field: 'submittedOn', wideOnly: true },
      ]}
      filters={['status']}
      link={(row) => `/claim-batches/${row.id}/show`}
      actions={open}
      empty={{ title: translate('claimBatches.empty'), text: translate('claimBatches.emptyText'), action: open }}
    />
  );
}
