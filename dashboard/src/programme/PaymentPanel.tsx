import { Stack, Typography } from '@mui/material';
import { daysBetween } from '@turnaround/kernel';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatDate, today } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { GroupFigures } from '../positions/PositionSummary.js';
import { usePaymentPosition } from '../positions/use-payment-position.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { mayVisit } from '../session/areas.js';
import { useMe } from '../session/use-me.js';

/** What programme managers come for: who is ready, who nearly is, and how long the window stays open. */
const shown = ['claim-ready', 'ready-waiting', 'maturing', 'near-miss', 'held', 'fallen', 'in-doubt'];

export function PaymentPanel() {
  const translate = useTranslate();
  const me = useMe();
  const { data, error, isPending, refetch } = usePaymentPosition();
  if (!mayVisit('claim-windows', me?.role)) return null;
  const window = data?.windows.find(({ open }) => open) ?? data?.windows[0];
  return (
    <Panel title={translate('payment.home')} lead={translate('payment.homeLead')}>
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending || data === undefined ? (
        <RowsSkeleton rows={1} height={84} />
      ) : (
        <Stack sx={{ gap: 1.5 }}>
          <GroupFigures groups={data.groups.filter(({ group }) => shown.includes(group))} />
          {window !== undefined && (
            <Typography>
              {window.open
                ? translate('payment.nextClose', {
                    date: formatDate(window.closesOn),
                    smart_count: daysBetween(today(), window.closesOn),
                  })
                : translate('payment.nextOpen', { date: formatDate(window.opensOn) })}
              .
            </Typography>
          )}
          <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap' }}>
            <RowLink to="/claim-windows">{translate('payment.openWindows')}</RowLink>
            <RowLink to="/positions">{translate('payment.openList')}</RowLink>
          </Stack>
        </Stack>
      )}
    </Panel>
  );
}
