import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { Recomputation } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { WideTable } from '../lists/WideTable.js';
import { valueWords } from './recomputation-words.js';

/** Each field in which the two decisions differ: what the claim holds, and what the ledger says now. */
export function DifferenceList({ differences }: Pick<Recomputation, 'differences'>) {
  const translate = useTranslate();
  const nothing = translate('claims.noValue');
  return (
    <WideTable>
      <Table size="small" sx={{ '& td': { overflowWrap: 'anywhere', verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('claims.field')}</TableCell>
            <TableCell>{translate('claims.stored')}</TableCell>
            <TableCell>{translate('claims.recomputed')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {differences.map(({ path, stored, recomputed }) => (
            <TableRow key={path}>
              <TableCell component="th" scope="row">
                {path.split('/').slice(1).join(' › ')}
              </TableCell>
              <TableCell>{valueWords(stored) ?? nothing}</TableCell>
              <TableCell>{valueWords(recomputed) ?? nothing}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  );
}
