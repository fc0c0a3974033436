import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Alert, Button, Stack, Typography } from '@mui/material';
import type { ClaimBatchRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';
import { RecordPage } from '../app/RecordPage.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { CommandButton } from '../commands/CommandButton.js';
import { addClaimsToBatchForm, drawAuditSampleForm, submitBatchForm } from '../commands/forms/claim-batch-forms.js';
import { useArrivalFocus } from '../commands/use-arrival-focus.js';
import { formatDate, formatMoney } from '../format/format.js';
import { StateChip } from '../lists/StateChip.js';
import { BatchedClaims } from './BatchedClaims.js';
import { BatchFacts } from './BatchFacts.js';
import { SamplePanel } from './SamplePanel.js';

export function ClaimBatchPage() {
  return <RecordPage<ClaimBatchRow> resource="claim-batches">{(batch) => <Batch batch={batch} />}</RecordPage>;
}

/** A batch from its first claim to the department: what is in it, what audit found, what was left out. */
function Batch({ batch }: { batch: ClaimBatchRow }) {
  const translate = useTranslate();
  useArrivalFocus(batch.id);
  const { status, claimCount, auditsOpen } = batch;
  const subject = { id: batch.id, revision: batch.revision, batch };
  return (
    <Page
      title={translate('claimBatches.page', { from: formatDate(batch.opensOn), to: formatDate(batch.closesOn) })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="batchStatus" code={status} />
          <Typography component="span" sx={{ fontWeight: 600, color: 'text.primary' }}>
            {formatMoney(batch.amountPence)}
          </Typography>
          <span>{translate('claimBatches.claimCount', { smart_count: claimCount })}</span>
        </Stack>
      }
      actions={
        <>
          <CommandButton
            form={addClaimsToBatchForm}
            subject={subject}
            applies={status === 'open'}
            variant={claimCount === 0 ? 'contained' : 'outlined'}
          />
          <CommandButton form={drawAuditSampleForm} subject={subject} applies={status === 'open' && claimCount > 0} />
          <CommandButton form={submitBatchForm} subject={subject} applies={status === 'sampled' && auditsOpen === 0} />
          <Button startIcon={<PrintIcon />} variant="outlined" onClick={() => window.print()}>
            {translate('claimBatches.print')}
          </Button>
        </>
      }
    >
      {status === 'sampled' && auditsOpen > 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('claimBatches.auditsOpen', { smart_count: auditsOpen })}
        </Alert>
      )}
      <TwoColumns
        main={<BatchedClaims batch={batch} />}
        aside={
          <>
            <SamplePanel batch={batch} />
            <BatchFacts batch={batch} />
          </>
        }
      />
    </Page>
  );
}
