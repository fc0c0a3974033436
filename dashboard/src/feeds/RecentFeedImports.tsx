import { Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatDate, formatMoment } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { ImportProgress } from '../referral-import/ImportProgress.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { useChoiceWords } from '../wording/use-words.js';
import { outcomeWords } from './outcome-words.js';
import { isUnderWay, useFeedImports } from './use-feeds.js';

/** Files there were, whether or not they are still worked through. */
export function RecentFeedImports() {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { data, error, refetch } = useFeedImports();
  return (
    <Panel title={translate('feeds.recent')}>
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <RowsSkeleton rows={3} />
      ) : data.length === 0 ? (
        <Typography color="text.secondary">{translate('feeds.recentEmpty')}</Typography>
      ) : (
        <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 2 }}>
          {data.map((each) => (
            <Stack component="li" key={each.id} sx={{ gap: 0.5 }}>
              <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap', overflowWrap: 'anywhere' }}>
                <RowLink to={`/feed-imports/${each.id}`}>{each.fileName}</RowLink>
                <StateChip list="feedImportStatus" code={each.status} />
              </Stack>
              <Typography variant="body2" color="text.secondary">
                {words('evidenceSource', each.feed)}
                {' · '}
                {translate('feeds.extractOf', { date: formatDate(each.extractedOn), system: each.sourceSystem })}
                {' · '}
                {translate('imports.startedBy', { name: each.startedBy, at: formatMoment(each.startedAt) })}
              </Typography>
              <Typography variant="body2">{outcomeWords(each.counts, words)}</Typography>
              {isUnderWay(each) && <ImportProgress report={each} />}
            </Stack>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
