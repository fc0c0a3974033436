import { Paper, Table, TableBody, TableCell, TableHead, TablePagination, TableRow, Typography } from '@mui/material';
import type { ImportReport } from '@turnaround/contracts';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WideTable } from '../lists/WideTable.js';

const PAGE = 50;

/** The report row by row, a page at a time: a file may have thousands. */
export function ImportRows({ rows }: { rows: ImportReport['rows'] }) {
  const translate = useTranslate();
  const [page, setPage] = useState(0);
  if (rows.length === 0) return <Typography color="text.secondary">{translate('imports.noRows')}</Typography>;
  const first = Math.min(page, Math.floor((rows.length - 1) / PAGE));
  return (
    <Paper variant="outlined">
      <WideTable>
        <Table size="small">
          <TableHead>
            <TableRow>
              {(['line', 'reference', 'outcome', 'problems'] as const).map((column) => (
                <TableCell key={column}>{translate(`imports.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.slice(first * PAGE, (first + 1) * PAGE).map((row) => (
              <TableRow key={row.line} sx={{ verticalAlign: 'top' }}>
                <TableCell>{row.line}</TableCell>
                <TableCell>
                  {row.referralId === undefined ? (
                    row.reference
                  ) : (
                    <RowLink to={`/referrals/${row.referralId}/show`}>{row.reference}</RowLink>
                  )}
                </TableCell>
                <TableCell>
                  <StateChip list="importOutcome" code={row.outcome} />
                </TableCell>
                <TableCell>
                  {row.problems.map(({ column, reason }) => (
                    <Typography key={`${column}/${reason}`} variant="body2">
                      {translate('imports.column', { column, reason })}
                    </Typography>
                  ))}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
      <TablePagination
        component="div"
        count={rows.length}
        page={first}
        rowsPerPage={PAGE}
        rowsPerPageOptions={[PAGE]}
        onPageChange={(_event, next) => setPage(next)}
        labelDisplayedRows={({ from, to, count }) =>
          translate('ra.navigation.page_range_info', { offsetBegin: from, offsetEnd: to, total: count })
        }
      />
    </Paper>
  );
}
