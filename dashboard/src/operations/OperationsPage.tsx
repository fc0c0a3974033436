import { Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';
import { formatMoment } from '../format/format.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { DeadLettersPanel } from './DeadLettersPanel.js';
import { SealPanel } from './SealPanel.js';
import { TroublesPanel } from './TroublesPanel.js';
import { useOperations } from './use-operations.js';

/** Is everything well? What is not, since when, what it means for people, and what to do; it looks again by itself. */
export function OperationsPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useOperations();
  return (
    <Page
      title={translate('operations.title')}
      lead={
        data === undefined
          ? translate('operations.lead')
          : translate('operations.asOf', { at: formatMoment(data.asOf) })
      }
    >
      <Stack sx={{ gap: 2 }}>
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data === undefined ? (
          error === null && <RowsSkeleton rows={4} height={96} />
        ) : (
          <>
            <TroublesPanel report={data} />
            <DeadLettersPanel letters={data.deadLetters} />
            <SealPanel />
          </>
        )}
      </Stack>
    </Page>
  );
}
