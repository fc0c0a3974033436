import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Alert, Button, Stack } from '@mui/material';
import type { FamilyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Page } from '../app/Page.js';
import { RecordPage } from '../app/RecordPage.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { formatDate } from '../format/format.js';
import { CaseNumber } from '../lists/CaseNumber.js';
import { DueBadge } from '../lists/DueBadge.js';
import { StateChip } from '../lists/StateChip.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import { useMe } from '../session/use-me.js';
import { ContactsPanel } from './ContactsPanel.js';
import { EvidencePanel } from './EvidencePanel.js';
import { FamilyActions } from './FamilyActions.js';
import { FamilyFacts } from './FamilyFacts.js';
import { GoalsPanel } from './GoalsPanel.js';
import { NeedsPanel } from './NeedsPanel.js';
import { PaymentPanel } from './payment/PaymentPanel.js';
import { usePosition } from './payment/use-position.js';
import { PartnerFamily } from './PartnerFamily.js';
import { PastPicker } from './PastPicker.js';
import { RequestsPanel } from './RequestsPanel.js';
import { recordOf, useFamilyCase } from './use-family-case.js';
import { usePast, type Past } from './use-past.js';
import { TimelinePanel } from './timeline/TimelinePanel.js';

/** A family's page, now or as it was known on a day; the day stands in the address. */
export function FamilyPage() {
  const me = useMe();
  const { past } = usePast();
  if (me === undefined) return <RecordSkeleton />;
  // The platform shows an agency neither the rest of the record nor any day in the past.
  if (me.role === 'partner') {
    return <RecordPage<FamilyRow> resource="families">{(family) => <PartnerFamily family={family} />}</RecordPage>;
  }
  return (
    <RecordPage<FamilyRow>
      resource="families"
      meta={past?.meta}
      whenRefused={past === undefined ? undefined : <PastPicker />}
    >
      {(family) => <Family family={family} past={past} />}
    </RecordPage>
  );
}

function Family({ family, past }: { family: FamilyRow; past: Past | undefined }) {
  const translate = useTranslate();
  const { position } = usePosition(family.caseId);
  const familyCase = useFamilyCase({ familyId: family.id, caseId: family.caseId }, past?.meta);
  const record = recordOf(family, familyCase);
  const { household, needs, plan, names } = familyCase;
  return (
    <Page
      title={translate('families.page', { name: family.familyName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="stage" code={family.stage} />
          <span>
            <CaseNumber number={family.number} postcode={family.postcode} />
          </span>
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
          {past === undefined && <FamilyActions family={family} record={record} position={position} />}
          {family.planVersion !== null && (
            <Button component={Link} to={`/families/${family.id}/plan`} startIcon={<PrintIcon />}>
              {translate('families.printPlan')}
            </Button>
          )}
        </>
      }
    >
      {past !== undefined && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate(`families.past.${past.kind}Notice`, { date: formatDate(past.day) })}
        </Alert>
      )}
      <TwoColumns
        main={
          <>
            <NeedsPanel household={household} needs={needs} />
            <GoalsPanel family={family} plan={plan} names={names} />
            {past === undefined && <PaymentPanel family={family} names={names} />}
            <TimelinePanel family={family} names={names} past={past} />
          </>
        }
        aside={
          <>
            <PastPicker />
            <FamilyFacts family={family} household={household} />
            <ContactsPanel family={family} names={names} past={past} />
            <RequestsPanel family={family} past={past} />
            <EvidencePanel family={family} record={record} names={names} past={past} />
          </>
        }
      />
    </Page>
  );
}
