import { Box, Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { Panel } from '../app/Panel.js';
import { CommandButton } from '../commands/CommandButton.js';
import { openBatchForm } from '../commands/forms/claim-batch-forms.js';
import { FOCUS_HEADING } from '../commands/use-arrival-focus.js';
import { formatDate, formatMoney, formatNumber, today } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { Figure } from '../programme/Figure.js';
import { timeLeft, type ClaimWindow } from './window-words.js';

/** A window that is open: who is ready, who will be, who will not; and a batch for it. */
export function OpenWindowPanel({ window }: { window: ClaimWindow }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { readyNow, readyBeforeClose, willMiss } = window;
  const money = (pence: number): string | undefined => (pence === 0 ? undefined : formatMoney(pence));
  return (
    <Panel
      title={translate('claims.window', { from: formatDate(window.opensOn), to: formatDate(window.closesOn) })}
      lead={`${translate('claimWindows.open')}. ${timeLeft(window, today(), translate)}`}
      actions={
        <CommandButton
          form={openBatchForm}
          subject={{
            known: { ruleSetId: window.ruleSetId, ruleSetVersion: window.ruleSetVersion, windowId: window.id },
          }}
          onDone={(id) => void navigate(`/claim-batches/${id}/show`, { state: FOCUS_HEADING })}
        />
      }
    >
      <Stack sx={{ gap: 1.5 }}>
        <Box
          sx={{
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, minmax(0, 1fr))' },
          }}
        >
          <Figure
            value={formatNumber(readyNow.count)}
            label={translate('claimWindows.readyNow')}
            detail={money(readyNow.amountPence)}
            to={listLink('positions', readyNow.filter)}
          />
          <Figure
            value={formatNumber(readyBeforeClose.count)}
            label={translate('claimWindows.readyBeforeClose')}
            detail={money(readyBeforeClose.amountPence)}
            to={listLink('positions', readyBeforeClose.filter)}
          />
          <Figure
            value={formatNumber(willMiss.count)}
            label={translate('claimWindows.willMiss')}
            detail={
              [
                money(willMiss.amountPence),
                willMiss.earliestOn === null
                  ? undefined
                  : translate('claimWindows.earliest', { date: formatDate(willMiss.earliestOn) }),
              ]
                .filter((part) => part !== undefined)
                .join('; ') || undefined
            }
            to={listLink('positions', willMiss.filter)}
          />
        </Box>
        <RowLink to={listLink('claim-batches', { windowId: window.id, ruleSetId: window.ruleSetId })}>
          {translate('claimWindows.batches')}
        </RowLink>
      </Stack>
    </Panel>
  );
}
