import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Alert, Button, Stack, TextField } from '@mui/material';
import type { FamilyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { Page } from '../app/Page.js';
import { RecordPage } from '../app/RecordPage.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { formatDate, today } from '../format/format.js';
import { DueBadge } from '../lists/DueBadge.js';
import { StateChip } from '../lists/StateChip.js';
import { EvidencePanel } from './EvidencePanel.js';
import { FamilyActions } from './FamilyActions.js';
import { FamilyFacts } from './FamilyFacts.js';
import { GoalsPanel } from './GoalsPanel.js';
import { NeedsPanel } from './NeedsPanel.js';
import { RequestsPanel } from './RequestsPanel.js';
import { TimelinePanel } from './timeline/TimelinePanel.js';

/** A family's page, now or as it was known on a day; the day stands in the address. */
export function FamilyPage() {
  const [params] = useSearchParams();
  const knownAt = params.get('knownAt') ?? undefined;
  return (
    <RecordPage<FamilyRow> resource="families" knownAt={knownAt}>
      {(family) => <Family family={family} knownAt={knownAt} />}
    </RecordPage>
  );
}

function Family({ family, knownAt }: { family: FamilyRow; knownAt: string | undefined }) {
  const translate = useTranslate();
  return (
    <Page
      title={translate('families.page', { name: family.familyName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="stage" code={family.stage} />
          <span>
            {family.keyWorkerName === null
              ? translate('families.noKeyWorker')
              : translate('families.keyWorker', { name: family.keyWorkerName })}
          </span>
          <DueBadge dueOn={family.dueOn} dueWhat={family.dueWhat} />
        </Stack>
      }
      actions={
        <>
          {knownAt === undefined && <FamilyActions family={family} />}
          {family.planVersion !== null && (
            <Button component={Link} to={`/families/${family.id}/plan`} startIcon={<PrintIcon />}>
              {translate('families.printPlan')}
            </Button>
          )}
        </>
      }
    >
      {knownAt !== undefined && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('families.asKnown', { date: formatDate(knownAt) })}
        </Alert>
      )}
      <TwoColumns
        main={
          <>
            <NeedsPanel family={family} />
            <GoalsPanel family={family} />
            <TimelinePanel family={family} knownAt={knownAt} />
          </>
        }
        aside={
          <>
            <KnownAt />
            <FamilyFacts family={family} />
            <RequestsPanel family={family} />
            <EvidencePanel family={family} knownAt={knownAt} />
          </>
        }
      />
    </Page>
  );
}

/** "As known on": the page as it would have been shown at the end of that day. */
function KnownAt() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const knownAt = params.get('knownAt') ?? '';
  const show = (day: string): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (day === '') after.delete('knownAt');
        else after.set('knownAt', day);
        return after;
      },
      { replace: true },
    );
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'center' }} className="no-print">
      <TextField
        type="date"
        size="small"
        label={translate('families.knownOn')}
        value={knownAt}
        onChange={(event) => show(event.target.value)}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today() } }}
        sx={{ flexGrow: 1, bgcolor: 'background.paper' }}
      />
      {knownAt !== '' && <Button onClick={() => show('')}>{translate('families.now')}</Button>}
    </Stack>
  );
}
