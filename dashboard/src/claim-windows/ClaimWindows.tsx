import { Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { formatMoment } from '../format/format.js';
import { usePaymentPosition } from '../positions/use-payment-position.js';
import { EmptyState } from '../screen-states/EmptyState.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { OpenWindowPanel } from './OpenWindowPanel.js';
import { WindowChart } from './WindowChart.js';

/** When claims may be made, and which families are ready in time for each window. */
export function ClaimWindows() {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = usePaymentPosition();
  const windows = data?.windows ?? [];
  const open = windows.filter((window) => window.open);
  return (
    <Page
      title={translate('claimWindows.title')}
      lead={
        <>
          {translate('claimWindows.lead')}
          {data !== undefined && `. ${translate('programme.asOf', { time: formatMoment(data.asOf) })}`}
        </>
      }
    >
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowsSkeleton rows={4} height={140} />
      ) : windows.length === 0 ? (
        <EmptyState title={translate('claimWindows.empty')} text={translate('claimWindows.emptyText')} />
      ) : (
        <Stack sx={{ gap: 2 }}>
          {open.map((window) => (
            <OpenWindowPanel key={`${window.ruleSetId}/${window.ruleSetVersion}/${window.id}`} window={window} />
          ))}
          {open.length === 0 && <Panel title={translate('claimWindows.none')}>{null}</Panel>}
          <WindowChart windows={windows} />
        </Stack>
      )}
    </Page>
  );
}
