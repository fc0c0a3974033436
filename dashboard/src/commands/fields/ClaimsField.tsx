import { Box, Button, Typography } from '@mui/material';
import type { ClaimRow } from '@turnaround/contracts';
import { CheckboxGroupInput, useGetList, useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { formatDate, formatMoney } from '../../format/format.js';
import { ErrorState } from '../../screen-states/ErrorState.js';
import { RowsSkeleton } from '../../screen-states/Skeletons.js';
import type { OwnFieldProps } from './use-field-label.js';

/** As many as one command takes. */
const AT_MOST = 500;

/** Approved claims by the rules of the batch that are in no batch yet, by family and amount; all of them with one click. */
export function ClaimsField({ source, label, help, subject }: OwnFieldProps) {
  const translate = useTranslate();
  const { setValue } = useFormContext();
  const chosen: unknown = useWatch({ name: source });
  const { batch } = subject;
  const { data, total, error, isPending, refetch } = useGetList<ClaimRow>(
    'claims',
    {
      filter: {
        status: 'approved',
        batchId_exists: false,
        ...(batch === undefined ? {} : { ruleSetId: batch.ruleSetId, ruleSetVersion: batch.ruleSetVersion }),
      },
      pagination: { page: 1, perPage: AT_MOST },
      sort: { field: 'familyName', order: 'ASC' },
    },
    { onError: () => undefined },
  );
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <RowsSkeleton rows={3} />;
  if (data.length === 0) return <Typography color="text.secondary">{translate('claimBatches.noneToAdd')}</Typography>;
  const all = data.map(({ id }) => id);
  const allChosen = Array.isArray(chosen) && chosen.length === all.length;
  return (
    <Box>
      <Button
        size="small"
        variant="outlined"
        onClick={() => setValue(source, allChosen ? [] : all, { shouldDirty: true, shouldValidate: true })}
      >
        {translate(allChosen ? 'claimBatches.selectNone' : 'claimBatches.selectAll', { smart_count: all.length })}
      </Button>
      {(total ?? 0) > all.length && (
        <Typography variant="body2">{translate('claimBatches.onlyFirst', { number: AT_MOST })}</Typography>
      )}
      <Box sx={{ maxHeight: 360, overflowY: 'auto', mt: 1 }}>
        <CheckboxGroupInput
          source={source}
          label={label}
          helperText={help}
          choices={data.map((claim) => ({
            id: claim.id,
            name: translate('claimBatches.claimChoice', {
              name: claim.familyName,
              amount: formatMoney(claim.amountPence),
              date: formatDate(claim.approvedOn ?? claim.preparedOn),
            }),
          }))}
          translateChoice={false}
          row={false}
        />
      </Box>
    </Box>
  );
}
