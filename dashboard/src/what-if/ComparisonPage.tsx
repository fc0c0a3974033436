import DownloadIcon from '@mui/icons-material/Download';
import {
  Alert,
  Button,
  LinearProgress,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import type { ProgrammeComparison } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { formatDate, formatMoment, formatMoney, formatNumber } from '../format/format.js';
import { WideTable } from '../lists/WideTable.js';
import { csvOf, saveFile } from '../lists/save-file.js';
import { StateChip } from '../lists/StateChip.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import { useChoiceWords } from '../wording/use-words.js';
import { DifferingFamilies } from './DifferingFamilies.js';
import { RuleTitles } from './RuleTitles.js';
import { useComparison } from './use-what-if.js';

export function ComparisonPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useComparison(id);
  if (data !== undefined) return <Comparison comparison={data} />;
  return error === null ? <RecordSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
}

/** The whole programme by two sets of rules: what changes, for how many, and for whom. */
function Comparison({ comparison }: { comparison: ProgrammeComparison }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { status, left, right, progress, familiesJudged, families } = comparison;
  const download = (): void =>
    saveFile(
      `comparison-${comparison.asOf}.csv`,
      csvOf([
        (['family', 'leftVerdict', 'leftAmount', 'rightVerdict', 'rightAmount'] as const).map((column) =>
          translate(`whatIf.columns.${column}`),
        ),
        ...families.map((each) => [
          each.familyName,
          words('comparedVerdict', each.left.verdict),
          each.left.amountPence / 100,
          words('comparedVerdict', each.right.verdict),
          each.right.amountPence / 100,
        ]),
      ]),
    );
  return (
    <Page
      title={translate('whatIf.compared')}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="comparisonStatus" code={status} />
          <span>
            {translate('claims.asOf', {
              asOf: formatDate(comparison.asOf),
              knownAt: formatMoment(comparison.knownAt),
            })}
          </span>
        </Stack>
      }
      actions={
        <Button variant="outlined" startIcon={<DownloadIcon />} disabled={families.length === 0} onClick={download}>
          {translate('lists.download')}
        </Button>
      }
    >
      <Stack sx={{ gap: 2 }}>
        <RuleTitles left={left.title} right={right.title} />
        {status === 'running' && (
          <Stack sx={{ gap: 0.5 }}>
            <LinearProgress
              variant={progress.total === 0 ? 'indeterminate' : 'determinate'}
              value={progress.total === 0 ? 0 : (progress.done / progress.total) * 100}
              aria-label={translate('whatIf.running')}
              sx={{ height: 8, borderRadius: 4 }}
            />
            <Typography variant="body2" color="text.secondary">
              {translate('whatIf.judged', { number: formatNumber(familiesJudged) })}
            </Typography>
          </Stack>
        )}
        {comparison.failure !== null && <Alert severity="error">{comparison.failure}</Alert>}
        {status === 'finished' && (
          <>
            <Totals comparison={comparison} />
            <Transitions comparison={comparison} />
            <DifferingFamilies comparison={comparison} />
          </>
        )}
      </Stack>
    </Page>
  );
}

function Totals({ comparison: { left, right, familiesJudged } }: { comparison: ProgrammeComparison }) {
  const translate = useTranslate();
  const rows = [
    ['eligible', formatNumber(left.eligible), formatNumber(right.eligible), right.eligible - left.eligible],
    ['achieved', formatNumber(left.achieved), formatNumber(right.achieved), right.achieved - left.achieved],
    ['claimable', formatNumber(left.claimable), formatNumber(right.claimable), right.claimable - left.claimable],
  ] as const;
  const money = right.amountPence - left.amountPence;
  const signed = (value: number, text: string): string => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${text}`;
  return (
    <Panel
      title={translate('whatIf.totals')}
      lead={translate('whatIf.judged', { number: formatNumber(familiesJudged) })}
    >
      <WideTable>
        <Table size="small" sx={{ '& td, & th': { px: { xs: 0.5, sm: 2 } }, '& td': { whiteSpace: 'nowrap' } }}>
          <TableHead>
            <TableRow>
              <TableCell />
              <TableCell align="right">{translate('whatIf.left')}</TableCell>
              <TableCell align="right">{translate('whatIf.right')}</TableCell>
              <TableCell align="right">{translate('whatIf.change2')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(([key, one, other, change]) => (
              <TableRow key={key}>
                <TableCell component="th" scope="row">
                  {translate(`whatIf.total.${key}`)}
                </TableCell>
                <TableCell align="right">{one}</TableCell>
                <TableCell align="right">{other}</TableCell>
                <TableCell align="right">{signed(change, formatNumber(Math.abs(change)))}</TableCell>
              </TableRow>
            ))}
            <TableRow>
              <TableCell component="th" scope="row">
                {translate('whatIf.total.amount')}
              </TableCell>
              <TableCell align="right">{formatMoney(left.amountPence)}</TableCell>
              <TableCell align="right">{formatMoney(right.amountPence)}</TableCell>
              <TableCell align="right">{signed(money, formatMoney(Math.abs(money)))}</TableCell>
            </TableRow>
          </TableBody>
        </Table>
      </WideTable>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
        {translate('whatIf.countedToo')}
      </Typography>
    </Panel>
  );
}

function Transitions({ comparison: { transitions } }: { comparison: ProgrammeComparison }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const changed = transitions
    .filter(({ left, right }) => left !== right)
    .toSorted((one, other) => other.count - one.count);
  return (
    <Panel title={translate('whatIf.transitions')}>
      {changed.length === 0 ? (
        <Typography color="text.secondary">{translate('whatIf.noTransitions')}</Typography>
      ) : (
        <Stack component="ul" sx={{ m: 0, pl: 2.5, gap: 0.5 }}>
          {changed.map(({ left, right, count }) => (
            <li key={`${left} ${right}`}>
              {translate('whatIf.transition', {
                smart_count: count,
                number: formatNumber(count),
                left: words('comparedVerdict', left).toLowerCase(),
                right: words('comparedVerdict', right).toLowerCase(),
              })}
            </li>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
