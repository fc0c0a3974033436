import {
  Box,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
  useMediaQuery,
  useTheme,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatDate, formatMoney, formatNumber, today } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { timeLeft, type ClaimWindow } from './window-words.js';

const columns = ['readyNow', 'readyWaiting', 'readyBeforeClose', 'willMiss'] as const;

/** Each window with its numbers; each number opens its families. One under the other where there is no room for a table. */
export function WindowTable({ windows }: { windows: readonly ClaimWindow[] }) {
  const theme = useTheme();
  const narrow = useMediaQuery(theme.breakpoints.down('sm'));
  return narrow ? <WindowCards windows={windows} /> : <Windows windows={windows} />;
}

function Windows({ windows }: { windows: readonly ClaimWindow[] }) {
  const translate = useTranslate();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{translate('claimWindows.window')}</TableCell>
          {columns.map((key) => (
            <TableCell key={key} align="right">
              {translate(`claimWindows.${key}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {windows.map((window) => (
          <TableRow key={`${window.ruleSetId}/${window.ruleSetVersion}/${window.id}`} sx={{ verticalAlign: 'top' }}>
            <TableCell component="th" scope="row">
              <WindowName window={window} />
            </TableCell>
            {columns.map((key) => (
              <TableCell key={key} align="right">
                <Families window={window} column={key} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function WindowCards({ windows }: { windows: readonly ClaimWindow[] }) {
  const translate = useTranslate();
  return (
    <Stack sx={{ gap: 2 }}>
      {windows.map((window) => (
        <Box
          key={`${window.ruleSetId}/${window.ruleSetVersion}/${window.id}`}
          sx={{ borderTop: 1, borderColor: 'divider', pt: 1.5 }}
        >
          <WindowName window={window} />
          <Box component="dl" sx={{ m: 0, mt: 1, display: 'grid', gridTemplateColumns: '1fr auto', gap: 0.5 }}>
            {columns.map((key) => (
              <Box key={key} sx={{ display: 'contents' }}>
                <Typography component="dt" variant="body2">
                  {translate(`claimWindows.${key}`)}
                </Typography>
                <Box component="dd" sx={{ m: 0, textAlign: 'right' }}>
                  <Families window={window} column={key} />
                </Box>
              </Box>
            ))}
          </Box>
        </Box>
      ))}
    </Stack>
  );
}

function WindowName({ window }: { window: ClaimWindow }) {
  const translate = useTranslate();
  return (
    <>
      {translate('claims.window', { from: formatDate(window.opensOn), to: formatDate(window.closesOn) })}
      <Typography variant="body2" color="text.secondary">
        {timeLeft(window, today(), translate)}
      </Typography>
    </>
  );
}

function Families({ window, column }: { window: ClaimWindow; column: (typeof columns)[number] }) {
  const translate = useTranslate();
  const { filter, count, amountPence } = window[column];
  const { earliestOn } = window.willMiss;
  return (
    <>
      <RowLink to={listLink('positions', filter)}>{formatNumber(count)}</RowLink>
      {amountPence > 0 && (
        <Typography variant="body2" color="text.secondary">
          {formatMoney(amountPence)}
        </Typography>
      )}
      {column === 'willMiss' && earliestOn !== null && (
        <Typography variant="body2" color="text.secondary">
          {translate('claimWindows.earliest', { date: formatDate(earliestOn) })}
        </Typography>
      )}
    </>
  );
}
