import { Stack } from '@mui/material';
import type { Me } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Navigate } from 'react-router-dom';
import { Page } from '../app/Page.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { formatMoment } from '../format/format.js';
import { ReReferralPanel } from '../re-referrals/ReReferralPanel.js';
import { EmptyState } from '../screen-states/EmptyState.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import { useMe } from '../session/use-me.js';
import { ActivityPanel } from './ActivityPanel.js';
import { AttentionPanel } from './AttentionPanel.js';
import { CaseloadPanel } from './CaseloadPanel.js';
import { ClaimsPanel } from './ClaimsPanel.js';
import { Funnel } from './Funnel.js';
import { DeclinedPanel, StagesPanel } from './StagesPanel.js';
import { PaymentPanel } from './PaymentPanel.js';
import { useProgramme } from './use-programme.js';

/** Where everybody lands: what waits for me first, then how the programme stands. */
export function Home() {
  const me = useMe();
  if (me === undefined) return <RecordSkeleton />;
  if (me.role === 'partner') return <Navigate to="/service-requests" replace />;
  return <ProgrammeHome me={me} />;
}

function ProgrammeHome({ me }: { me: Me }) {
  const translate = useTranslate();
  const { data, error, refetch } = useProgramme();
  const isKeyWorker = me.role === 'key-worker';
  const title = isKeyWorker
    ? translate('programme.titleWorker', { name: me.name.split(' ')[0] ?? me.name })
    : translate('programme.title');
  if (data?.funnel[0]?.reached === 0) {
    return (
      <Page title={title}>
        <EmptyState title={translate('programme.empty')} text={translate('programme.emptyText')} />
      </Page>
    );
  }
  return (
    <Page
      title={title}
      lead={data === undefined ? undefined : translate('programme.asOf', { time: formatMoment(data.asOf) })}
    >
      <Stack sx={{ gap: 2 }}>
        {isKeyWorker && <CaseloadPanel me={me} />}
        <AttentionPanel me={me} />
        <PaymentPanel />
        {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
        {error === null && data === undefined && <RecordSkeleton />}
        {data !== undefined && (
          <TwoColumns
            main={
              <>
                <Funnel steps={data.funnel} />
                <ActivityPanel />
              </>
            }
            aside={
              <>
                <ClaimsPanel claims={data.claims} owed={data.owed} />
                <ReReferralPanel figures={data.reReferrals} />
                <StagesPanel stages={data.stages} />
                <DeclinedPanel declined={data.declined} />
              </>
            }
          />
        )}
      </Stack>
    </Page>
  );
}
