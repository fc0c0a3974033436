import { Box, Button, Typography } from '@mui/material';
import type { ClaimRow } from '@turnaround/contracts';
import { useContext, useEffect, useState } from 'react';
import { CheckboxGroupInput, useGetList, useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { formatDate, formatMoney } from '../../format/format.js';
import { ErrorState } from '../../screen-states/ErrorState.js';
import { RowsSkeleton } from '../../screen-states/Skeletons.js';
import { NothingLeft } from '../nothing-left.js';
import { withTaken } from './taken-claims.js';
import type { OwnFieldProps } from './use-field-label.js';

/** As many as one command takes. */
const AT_MOST = 500;

/** Approved claims by the rules of the batch that are in no batch yet, by family and amount; all of them with one click. */
export function ClaimsField({ source, label, help, subject }: OwnFieldProps) {
  const translate = useTranslate();
  const { setValue } = useFormContext();
  const chosen: unknown = useWatch({ name: source });
  const nothingLeft = useContext(NothingLeft);
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
  const [seen, setSeen] = useState<readonly ClaimRow[]>([]);
  const claims = withTaken(seen, data);
  // State set while rendering, as React recommends for values derived from others; the next pass changes nothing.
  if (claims.length > seen.length) setSeen(claims.map(({ claim }) => claim));
  const none = data?.length === 0;
  useEffect(() => nothingLeft(none), [nothingLeft, none]);
  // A claim that somebody else has taken is shown as taken and deselected.
  useEffect(() => {
    if (data === undefined || !Array.isArray(chosen)) return;
    const free = new Set(data.map(({ id }) => id));
    const left = chosen.filter((id) => free.has(String(id)));
    if (left.length < chosen.length) setValue(source, left, { shouldDirty: true });
  }, [data, chosen, setValue, source]);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <RowsSkeleton rows={3} />;
  if (claims.length === 0) return <Typography color="text.secondary">{translate('claimBatches.noneToAdd')}</Typography>;
  const all = data.map(({ id }) => id);
  const allChosen = Array.isArray(chosen) && chosen.length === all.length;
  const nameOf = (claim: ClaimRow): string =>
    translate('claimBatches.claimChoice', {
      name: claim.familyName,
      amount: formatMoney(claim.amountPence),
      date: formatDate(claim.approvedOn ?? claim.preparedOn),
    });
  return (
    <Box>
      {none ? (
        <Typography color="text.secondary">{translate('claimBatches.noneLeft')}</Typography>
      ) : (
        <Button
          size="small"
          variant="outlined"
          onClick={() => setValue(source, allChosen ? [] : all, { shouldDirty: true, shouldValidate: true })}
        >
          {translate(allChosen ? 'claimBatches.selectNone' : 'claimBatches.selectAll', { smart_count: all.length })}
        </Button>
      )}
      {(total ?? 0) > all.length && (
        <Typography variant="body2">{translate('claimBatches.onlyFirst', { number: AT_MOST })}</Typography>
      )}
      <Box sx={{ maxHeight: 360, overflowY: 'auto', mt: 1 }}>
        <CheckboxGroupInput
          source={source}
          label={label}
          helperText={help}
          choices={claims.map(({ claim, taken }) => ({
            id: claim.id,
            name: taken ? translate('claimBatches.taken', { claim: nameOf(claim) }) : nameOf(claim),
            disabled: taken,
          }))}
          translateChoice={false}
          row={false}
        />
      </Box>
    </Box>
  );
}
