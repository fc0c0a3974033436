import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { formatDate, formatMoney, formatNumber, today } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { timeLeft, type ClaimWindow } from './window-words.js';

/** Each window with its numbers; each number opens its families. */
export function WindowTable({ windows }: { windows: readonly ClaimWindow[] }) {
  const translate = useTranslate();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('claimWindows.window')}</TableCell>
            {['readyNow', 'readyBeforeClose', 'willMiss'].map((key) => (
              <TableCell key={key} align="right">
                {translate(`claimWindows.${key}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {windows.map((window) => (
            <TableRow key={`${window.ruleSetId}/${window.id}`} sx={{ verticalAlign: 'top' }}>
              <TableCell component="th" scope="row">
                {translate('claims.window', { from: formatDate(window.opensOn), to: formatDate(window.closesOn) })}
                <Typography variant="body2" color="text.secondary">
                  {timeLeft(window, today(), translate)}
                </Typography>
              </TableCell>
              <NumberCell figure={window.readyNow} />
              <NumberCell figure={window.readyBeforeClose} />
              <NumberCell
                figure={window.willMiss}
                more={
                  window.willMiss.earliestOn === null
                    ? undefined
                    : translate('claimWindows.earliest', { date: formatDate(window.willMiss.earliestOn) })
                }
              />
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function NumberCell({ figure, more }: { figure: ClaimWindow['readyNow']; more?: ReactNode }) {
  return (
    <TableCell align="right">
      <RowLink to={listLink('positions', figure.filter)}>{formatNumber(figure.count)}</RowLink>
      {figure.amountPence > 0 && (
        <Typography variant="body2" color="text.secondary">
          {formatMoney(figure.amountPence)}
        </Typography>
      )}
      {more !== undefined && (
        <Typography variant="body2" color="text.secondary">
          {more}
        </Typography>
      )}
    </TableCell>
  );
}
