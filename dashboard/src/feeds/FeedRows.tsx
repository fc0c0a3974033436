import { Box, Button, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { FeedImport, FeedRowOutcome, FeedRowReport } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
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
      <Box sx={{ overflowX: 'auto' }}>
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
      </Box>
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

function About({ row: { outcome, familyId, matchReviewId, problems } }: { row: FeedRowReport }) {
  const translate = useTranslate();
  return (
    <>
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
