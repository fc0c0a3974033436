import DownloadIcon from '@mui/icons-material/Download';
import {
  Box,
  IconButton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Tooltip,
  Typography,
  useTheme,
} from '@mui/material';
import type { PaymentPosition } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { chartColours } from '../app/theme.js';
import { formatMoney, formatNumber, today } from '../format/format.js';
import { WideTable } from '../lists/WideTable.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { csvOf, saveFile } from '../lists/save-file.js';
import { useChoiceWords } from '../wording/use-words.js';

type NearMiss = PaymentPosition['nearMisses'][number];

/** Families with only one thing missing, by what it is and who has to supply it, so that one call can bring the most. */
export function NearMissPanel({ nearMisses }: { nearMisses: readonly NearMiss[] }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const rows = nearMisses.toSorted((one, other) => other.count - one.count || other.amountPence - one.amountPence);
  const header = (['missingTests', 'missingSources', 'families', 'wouldEarn'] as const).map((key) =>
    translate(`fields.${key}`),
  );
  const download = (): void =>
    saveFile(
      `near-misses-${today()}.csv`,
      csvOf([
        header,
        ...rows.map(({ testId, source, count, amountPence }) => [
          words('testName', testId),
          words('evidenceSource', source),
          count,
          amountPence / 100,
        ]),
      ]),
    );
  return (
    <Panel
      title={translate('positions.nearMisses')}
      lead={translate('positions.nearMissesLead')}
      actions={
        <Tooltip title={translate('lists.download')}>
          <IconButton onClick={download} aria-label={translate('positions.downloadNearMisses')}>
            <DownloadIcon />
          </IconButton>
        </Tooltip>
      }
    >
      {rows.length === 0 ? (
        <Typography color="text.secondary">{translate('positions.noNearMisses')}</Typography>
      ) : (
        <NearMissTable rows={rows} header={header} />
      )}
    </Panel>
  );
}

function NearMissTable({ rows, header }: { rows: readonly NearMiss[]; header: readonly string[] }) {
  const words = useChoiceWords();
  const theme = useTheme();
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <WideTable>
      <Table size="small">
        <TableHead>
          <TableRow>
            {header.map((name, index) => (
              <TableCell key={name} align={index < 2 ? 'left' : 'right'}>
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ testId, source, count, amountPence, filter }) => (
            <TableRow key={`${testId}/${source}`}>
              <TableCell component="th" scope="row">
                {words('testName', testId)}
                <Box
                  aria-hidden
                  sx={{
                    mt: 0.5,
                    height: 6,
                    borderRadius: 3,
                    minWidth: 4,
                    width: `${(100 * count) / most}%`,
                    bgcolor: chartColours[theme.palette.mode].bar,
                  }}
                />
              </TableCell>
              <TableCell>{words('evidenceSource', source)}</TableCell>
              <TableCell align="right">
                <RowLink to={listLink('positions', filter)}>{formatNumber(count)}</RowLink>
              </TableCell>
              <TableCell align="right">{formatMoney(amountPence)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  );
}
