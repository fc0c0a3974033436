import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Typography } from '@mui/material';
import type { AgencyRow, FamilyRow, PlanRow } from '@turnaround/contracts';
import { useGetList, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { ShowContextProvider, useShowController } from 'react-admin';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { formatList, formatMoment } from '../format/format.js';
import { EmptyState } from '../screen-states/EmptyState.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import { usePlatform } from '../session/platform.js';
import { PanelStates } from './PanelStates.js';
import { PlanGoals } from './PlanGoals.js';
import { type CaseNames, useFamilyCase } from './use-family-case.js';

/** The plan on paper, for the family: no codes, no ids, room to sign. */
export function PrintablePlan() {
  const { id = '' } = useParams();
  const controller = useShowController<FamilyRow>({
    resource: 'families',
    id,
    queryOptions: { onError: () => undefined },
  });
  const { record, error, refetch } = controller;
  if (error && record === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (record === undefined) return <RecordSkeleton />;
  return (
    <ShowContextProvider value={controller}>
      <PlanOf family={record} />
    </ShowContextProvider>
  );
}

function PlanOf({ family }: { family: FamilyRow }) {
  const translate = useTranslate();
  const { plan, household, names } = useFamilyCase({ familyId: family.id, caseId: family.caseId });
  return (
    <PanelStates of={[plan, household]} rows={6}>
      {() =>
        plan.row === undefined ? (
          <EmptyState title={translate('families.plan')} text={translate('families.noPlan')} />
        ) : (
          <Plan family={family} plan={plan.row} people={names} />
        )
      }
    </PanelStates>
  );
}

interface PlanProps {
  readonly family: FamilyRow;
  readonly plan: PlanRow;
  readonly people: Pick<CaseNames, 'members' | 'everybody'>;
}

/** Who lives there signs; a goal may be of somebody who left or died. */
function Plan({ family, plan, people: { members, everybody } }: PlanProps) {
  const translate = useTranslate();
  const { config } = usePlatform();
  const { data: agencies = [] } = useGetList<AgencyRow>(
    'agencies',
    { pagination: { page: 1, perPage: 500 }, sort: { field: 'name', order: 'ASC' } },
    { staleTime: 60_000, onError: () => undefined },
  );
  const taking = agencies.filter(({ id }) => plan.agencyIds.includes(id)).map(({ name }) => name);
  return (
    <Page
      title={translate('plan.title', { name: family.familyName })}
      lead={`${config.authorityName}. ${translate('families.planVersion', { version: plan.version })}. ${translate('plan.printedOn', { at: formatMoment(new Date().toISOString()) })}`}
      actions={
        <>
          <Button component={Link} to={`/families/${family.id}/show`}>
            {translate('plan.back')}
          </Button>
          <Button variant="contained" startIcon={<PrintIcon />} onClick={() => window.print()}>
            {translate('plan.print')}
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Panel title={translate('plan.who')}>
          <Typography>{formatList(members.map((member) => `${member.firstName} ${member.lastName}`))}</Typography>
          <Typography>{translate('families.keyWorker', { name: family.keyWorkerName ?? '' })}</Typography>
          {taking.length > 0 && <Typography>{translate('plan.with', { agencies: formatList(taking) })}</Typography>}
        </Panel>
        <Panel title={translate('commands.fields.aims')}>
          <Typography sx={{ whiteSpace: 'pre-line' }}>{plan.aims}</Typography>
        </Panel>
        <Panel title={translate('families.goals', { smart_count: plan.goals.length })}>
          <PlanGoals goals={plan.goals} members={everybody} keyWorkerName={family.keyWorkerName} />
        </Panel>
        <Panel title={translate('commands.fields.exitStrategy')}>
          <Typography sx={{ whiteSpace: 'pre-line' }}>{plan.exitStrategy}</Typography>
        </Panel>
        <Panel title={translate('plan.signatures')}>
          {[
            ...members
              .filter((member) => member.dateOfBirth !== undefined)
              .map(({ firstName, lastName }) => `${firstName} ${lastName}`),
            family.keyWorkerName ?? '',
          ].map((name) => (
            <Box
              key={name}
              sx={{ mt: 5, breakInside: 'avoid', borderTop: 1, borderColor: 'text.secondary', maxWidth: 360 }}
            >
              <Typography variant="body2">{name}</Typography>
            </Box>
          ))}
        </Panel>
      </Box>
    </Page>
  );
}
