import {
  Box,
  Button,
  Paper,
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
import type { FeedImport, FeedRowOutcome, FeedRowReport } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WideTable } from '../lists/WideTable.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { useFeedRows } from './use-feeds.js';

interface FeedRowsProps {
  readonly report: FeedImport;
  readonly outcome: FeedRowOutcome | undefined;
}

/** The file line by line, more on demand: a file may have half a million rows. */
export function FeedRows({ report, outcome }: FeedRowsProps) {
  const translate = useTranslate();
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const version = Object.entries(report.counts).reduce((sum, [each, count]) => sum + count * each.length, 0);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useFeedRows(
    report.id,
    outcome,
    version,
  );
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton rows={6} />;
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Typography color="text.secondary">{translate('imports.noRows')}</Typography>;
  return (
    <Paper variant="outlined">
      {narrow ? <RowCards rows={rows} /> : <RowTable rows={rows} />}
      {hasNextPage && (
        <Box sx={{ p: 1.5 }}>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {translate('feeds.moreRows')}
          </Button>
        </Box>
      )}
    </Paper>
  );
}

interface RowsProps {
  readonly rows: readonly FeedRowReport[];
}

function RowTable({ rows }: RowsProps) {
  const translate = useTranslate();
  return (
    <WideTable>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('imports.line')}</TableCell>
            <TableCell>{translate('imports.outcome')}</TableCell>
            <TableCell>{translate('feeds.score')}</TableCell>
            <TableCell>{translate('feeds.about')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.line} sx={{ verticalAlign: 'top' }}>
              <TableCell>{row.line}</TableCell>
              <TableCell>
                <StateChip list="feedRowOutcome" code={row.outcome} />
              </TableCell>
              <TableCell>{row.score ?? '–'}</TableCell>
              <TableCell>
                <About row={row} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  );
}

/** One row under the other where there is no room for a table. */
function RowCards({ rows }: RowsProps) {
  const translate = useTranslate();
  return (
    <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map((row) => (
        <Box
          component="li"
          key={row.line}
          sx={{ p: 1.5, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}
        >
          <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap', mb: 0.5 }}>
            <Typography variant="body2" color="text.secondary">
              {translate('feeds.lineOf', { line: row.line })}
            </Typography>
            <StateChip list="feedRowOutcome" code={row.outcome} />
            {row.score !== null && (
              <Typography variant="body2" color="text.secondary">
                {translate('matchReviews.points', { score: row.score })}
              </Typography>
            )}
          </Stack>
          <About row={row} />
        </Box>
      ))}
    </Stack>
  );
}

function About({ row: { outcome, familyId, matchReviewId, problems } }: { row: FeedRowReport }) {
  const translate = useTranslate();
  return (
    <>
      {outcome === 'unmatched' && <Typography variant="body2">{translate('feeds.nobodyFits')}</Typography>}
      {familyId !== null && <RowLink to={`/families/${familyId}/show`}>{translate('claims.openFamily')}</RowLink>}
      {matchReviewId !== null && outcome !== 'taken-back' && (
        <div>
          <RowLink to={`/match-reviews/${matchReviewId}/show`}>{translate('feeds.openReview')}</RowLink>
        </div>
      )}
      {problems.map(({ column, reason }) => (
        <Typography key={`${column}/${reason}`} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {column === '' ? reason : translate('imports.column', { column, reason })}
        </Typography>
      ))}
    </>
  );
}
