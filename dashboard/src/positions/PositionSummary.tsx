import ExpandIcon from '@mui/icons-material/ExpandMore';
import { Box, Button, Collapse, Stack, Typography } from '@mui/material';
import type { PaymentPosition } from '@turnaround/contracts';
import { useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatMoment, formatMoney, formatNumber } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { Figure } from '../programme/Figure.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { useChoiceWords } from '../wording/use-words.js';
import { NearMissPanel } from './NearMissPanel.js';
import { usePaymentPosition } from './use-payment-position.js';

/** The whole programme above its list; folded away once the list is narrowed to what somebody looks for. */
export function PositionSummary() {
  const translate = useTranslate();
  const list: { readonly filterValues: Readonly<Record<string, unknown>> } = useListContext();
  const [asked, setAsked] = useState<boolean | undefined>(undefined);
  const { data, error, isPending, refetch } = usePaymentPosition();
  const open = asked ?? Object.keys(list.filterValues).length === 0;
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Box sx={{ mb: 2 }}>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 2, flexWrap: 'wrap', mb: 1 }}>
        <Button
          aria-expanded={open}
          onClick={() => setAsked(!open)}
          startIcon={<ExpandIcon sx={{ transform: open ? 'rotate(180deg)' : 'none' }} />}
        >
          {translate(open ? 'positions.hideSummary' : 'positions.showSummary')}
        </Button>
        {data !== undefined && (
          <Typography variant="body2" color="text.secondary">
            {translate('programme.asOf', { time: formatMoment(data.asOf) })}
          </Typography>
        )}
      </Stack>
      <Collapse in={open} unmountOnExit>
        {isPending || data === undefined ? (
          <RowsSkeleton rows={3} height={80} />
        ) : (
          <Stack sx={{ gap: 2 }}>
            <Panel title={translate('positions.groups')} lead={translate('positions.groupsLead')}>
              <GroupFigures groups={data.groups} />
            </Panel>
            <NearMissPanel nearMisses={data.nearMisses} />
          </Stack>
        )}
      </Collapse>
    </Box>
  );
}

/** One figure a group; each opens its families. */
export function GroupFigures({ groups }: { groups: PaymentPosition['groups'] }) {
  const words = useChoiceWords();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(auto-fill, minmax(150px, 1fr))' },
      }}
    >
      {groups.map(({ group, count, amountPence, filter }) => (
        <Figure
          key={group}
          value={formatNumber(count)}
          label={words('positionGroup', group)}
          detail={amountPence === 0 ? undefined : formatMoney(amountPence)}
          to={listLink('positions', filter)}
        />
      ))}
    </Box>
  );
}
