import { Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatDate, formatMoment, formatNumber } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { useComparisons } from './use-what-if.js';

/** Comparisons of the whole programme there were, whoever asked for them. */
export function RecentComparisons() {
  const translate = useTranslate();
  const { data, error, refetch } = useComparisons();
  return (
    <Panel title={translate('whatIf.recent')}>
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <RowsSkeleton rows={2} />
      ) : data.length === 0 ? (
        <Typography color="text.secondary">{translate('whatIf.recentEmpty')}</Typography>
      ) : (
        <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
          {data.map((each) => (
            <Stack component="li" key={each.id} sx={{ gap: 0.5 }}>
              <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
                <RowLink to={`/what-if/comparisons/${each.id}`}>
                  {translate('whatIf.versus', { left: each.left.title, right: each.right.title })}
                </RowLink>
                <StateChip list="comparisonStatus" code={each.status} />
              </Stack>
              <Typography variant="body2" color="text.secondary">
                {translate('whatIf.asOfDay', { date: formatDate(each.asOf) })}
                {' · '}
                {translate('imports.startedBy', { name: each.startedBy, at: formatMoment(each.startedAt) })}
                {each.status === 'finished' &&
                  ` · ${translate('whatIf.familiesDiffer', {
                    smart_count: each.familiesDiffering,
                    number: formatNumber(each.familiesDiffering),
                  })}`}
              </Typography>
            </Stack>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
