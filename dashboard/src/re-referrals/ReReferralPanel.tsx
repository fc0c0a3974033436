import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { type Programme, RE_REFERRAL_MONTHS, ReReferralSince } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatNumber } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { useChoiceWords } from '../wording/use-words.js';

/** How many closures and claims were followed by another referral, within each time; every number opens its families. */
export function ReReferralPanel({ figures }: { figures: Programme['reReferrals'] }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <Panel title={translate('reReferrals.home')} lead={translate('reReferrals.homeLead')}>
      {/* A column beside the charts is narrow: all four figures are to be seen without scrolling. */}
      <Table size="small" sx={{ '& .MuiTableCell-root': { px: 0.5, whiteSpace: 'normal' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('fields.since')}</TableCell>
            {RE_REFERRAL_MONTHS.map((months) => (
              <TableCell key={months} align="right">
                {translate('reReferrals.months', { months })}
              </TableCell>
            ))}
            <TableCell align="right">{translate('reReferrals.outOf')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {ReReferralSince.options.map((since) => {
            const row = figures.filter((figure) => figure.since === since);
            return (
              <TableRow key={since}>
                <TableCell component="th" scope="row">
                  {words('reReferralSince', since)}
                </TableCell>
                {row.map(({ withinMonths, count, filter }) => (
                  <TableCell key={withinMonths} align="right">
                    <RowLink to={listLink('re-referrals', filter)}>{formatNumber(count)}</RowLink>
                  </TableCell>
                ))}
                <TableCell align="right">{formatNumber(row[0]?.outOf ?? 0)}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}
