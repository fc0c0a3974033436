import { Box } from '@mui/material';
import type { Programme } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatMoney, formatNumber } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { mayVisit } from '../session/areas.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';
import { Figure } from './Figure.js';

/** Claims and money by state. */
export function ClaimsPanel({ claims, owed }: Pick<Programme, 'claims' | 'owed'>) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const me = useMe();
  if (!mayVisit('claims', me?.role)) return null;
  return (
    <Panel title={translate('programme.claims')}>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(115px, 1fr))' }}>
        {claims.map(({ status, count, amountPence }) => (
          <Figure
            key={status}
            value={formatNumber(count)}
            label={words('claimStatus', status)}
            detail={amountPence === 0 ? undefined : formatMoney(amountPence)}
            to={listLink('claims', { status })}
          />
        ))}
        {owed.count > 0 && (
          <Figure
            value={formatNumber(owed.count)}
            label={translate('programme.owed')}
            detail={formatMoney(owed.amountPence)}
            to={listLink('claims', owed.filter)}
          />
        )}
      </Box>
    </Panel>
  );
}
