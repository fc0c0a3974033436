import { Box, Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { useMe } from '../session/use-me.js';
import { FeedPanel } from './FeedPanel.js';
import { FeedUploadPanel, uploaders } from './FeedUploadPanel.js';
import { RecentFeedImports } from './RecentFeedImports.js';
import { useFeedStates } from './use-feeds.js';

/** What partners send as files: bring one, see how fresh and complete each feed is, and find what became of each file. */
export function FeedsPage() {
  const translate = useTranslate();
  const me = useMe();
  const { data, error, refetch } = useFeedStates();
  const mayUpload = me !== undefined && uploaders.includes(me.role);
  return (
    <Page title={translate('feeds.title')} lead={translate('feeds.lead')}>
      <Stack sx={{ gap: 2 }}>
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <RowsSkeleton rows={4} height={96} />
        ) : (
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              alignItems: 'start',
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
            }}
          >
            {data.map((state) => (
              <FeedPanel key={state.feed} state={state} />
            ))}
          </Box>
        )}
        {mayUpload && <FeedUploadPanel />}
        {me !== undefined && me.role !== 'team-manager' && <RecentFeedImports />}
      </Stack>
    </Page>
  );
}
