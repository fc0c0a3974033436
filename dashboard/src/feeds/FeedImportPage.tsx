import { Alert, Stack, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { type FeedImport, FeedRowOutcome } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { Facts } from '../app/Facts.js';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { formatDate, formatMoment, formatNumber } from '../format/format.js';
import { FileButton } from '../lists/FileButton.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { ImportProgress } from '../referral-import/ImportProgress.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import { useChoiceWords } from '../wording/use-words.js';
import { FeedRows } from './FeedRows.js';
import { TakeBackButton } from './TakeBackButton.js';
import { isUnderWay, useFeedImport } from './use-feeds.js';

export function FeedImportPage() {
  const { id = '' } = useParams();
  const [takingBack, setTakingBack] = useState(false);
  const { data, error, refetch } = useFeedImport(id, takingBack);
  if (data !== undefined) return <Report report={data} onTakenBack={() => setTakingBack(true)} />;
  return error === null ? <RecordSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
}

/** The result of one file, row by row. */
function Report({ report, onTakenBack }: { report: FeedImport; onTakenBack: () => void }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const underWay = isUnderWay(report);
  const waiting = report.counts['in-review'] ?? 0;
  return (
    <Page
      title={translate('imports.page', { name: report.fileName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="feedImportStatus" code={report.status} />
          {translate('imports.startedBy', { name: report.startedBy, at: formatMoment(report.startedAt) })}
        </Stack>
      }
      actions={
        <>
          <FileButton
            path={`/api/feed-imports/${report.id}/rows.csv`}
            name={`${report.fileName.replace(/\.csv$/i, '')}-report.csv`}
            accept="text/csv"
            label={translate('imports.report')}
            disabled={report.totalRows === 0}
          />
          <TakeBackButton report={report} onDone={onTakenBack} />
        </>
      }
    >
      <Stack sx={{ gap: 2 }}>
        {underWay && (
          <>
            <ImportProgress report={report} />
            <Alert severity="info">{translate('feeds.leave')}</Alert>
          </>
        )}
        {report.failure !== null && (
          <Alert severity="error">
            {translate('imports.failed')}: {report.failure}
          </Alert>
        )}
        {report.takenBack !== null && (
          <Alert severity="info">
            {report.takenBack.at === null
              ? translate('feeds.takenBackOnceBy', { name: report.takenBack.by })
              : translate('feeds.takenBackBy', { name: report.takenBack.by, at: formatMoment(report.takenBack.at) })}
            <br />
            {report.takenBack.reason}
          </Alert>
        )}
        {report.warnings.map(({ code, text }) => (
          <Alert key={code} severity="warning">
            {text}
          </Alert>
        ))}
        {waiting > 0 && (
          <Alert
            severity="info"
            action={
              <RowLink to={listLink('match-reviews', { importId: report.id, status: 'waiting' })}>
                {translate('feeds.toReviews')}
              </RowLink>
            }
          >
            {translate('feeds.waiting', { smart_count: waiting, number: formatNumber(waiting) })}
          </Alert>
        )}
        <Panel title={translate('feeds.file')}>
          <Facts
            columns={2}
            facts={[
              { label: translate('feeds.feed'), value: words('evidenceSource', report.feed) },
              { label: translate('feeds.sourceSystem'), value: report.sourceSystem },
              { label: translate('feeds.extractedOn'), value: formatDate(report.extractedOn) },
              { label: translate('imports.total'), value: formatNumber(report.totalRows) },
              { label: translate('feeds.sha256'), value: report.sha256 },
            ]}
          />
        </Panel>
        <RowsByOutcome report={report} />
      </Stack>
    </Page>
  );
}

function RowsByOutcome({ report }: { report: FeedImport }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const [params, setParams] = useSearchParams();
  const asked = FeedRowOutcome.safeParse(params.get('outcome'));
  const outcome = asked.success ? asked.data : undefined;
  return (
    <>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={outcome ?? 'all'}
        onChange={(_event, chosen: string | null) => {
          if (chosen !== null) setParams(chosen === 'all' ? {} : { outcome: chosen }, { replace: true });
        }}
        aria-label={translate('imports.outcome')}
        sx={{ flexWrap: 'wrap' }}
      >
        <ToggleButton value="all">
          {translate('imports.showAll')} {formatNumber(report.totalRows)}
        </ToggleButton>
        {FeedRowOutcome.options
          .filter((each) => (report.counts[each] ?? 0) > 0 || each === outcome)
          .map((each) => (
            <ToggleButton key={each} value={each}>
              {words('feedRowOutcome', each)} {formatNumber(report.counts[each] ?? 0)}
            </ToggleButton>
          ))}
      </ToggleButtonGroup>
      <FeedRows key={outcome ?? 'all'} report={report} outcome={outcome} />
    </>
  );
}
