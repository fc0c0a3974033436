import { Alert, Stack } from '@mui/material';
import type { FamilyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { formatDate } from '../format/format.js';
import { StateChip } from '../lists/StateChip.js';
import { FamilyActions } from './FamilyActions.js';
import { RequestsPanel } from './RequestsPanel.js';
import { bareRecordOf } from './use-family-case.js';

/**
 * The page of a partner agency. The platform empties every field that is not shared with the agency. An empty field
 * shown as a fact would be wrong ("no needs", "no contact"), so this page shows only what is shared.
 */
export function PartnerFamily({ family }: { family: FamilyRow }) {
  const translate = useTranslate();
  const { familyName, stage, keyWorkerName, referredOn, closedOn, planVersion } = family;
  return (
    <Page
      title={translate('families.page', { name: familyName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="stage" code={stage} />
          <span>
            {keyWorkerName === null
              ? translate('families.noKeyWorker')
              : translate('families.keyWorker', { name: keyWorkerName })}
          </span>
        </Stack>
      }
      actions={<FamilyActions family={family} record={bareRecordOf(family)} position={undefined} />}
    >
      <Alert severity="info" sx={{ mb: 2 }}>
        {translate('families.partner.shared')}
      </Alert>
      <TwoColumns
        main={<RequestsPanel family={family} ofOneAgency />}
        aside={
          <Panel title={translate('families.facts')}>
            <Facts
              facts={[
                { label: translate('fields.referredOn'), value: formatDate(referredOn) },
                {
                  label: translate('families.plan'),
                  value: planVersion === null ? undefined : translate('families.planVersion', { version: planVersion }),
                },
                { label: translate('families.closed'), value: closedOn === null ? undefined : formatDate(closedOn) },
              ]}
            />
          </Panel>
        }
      />
    </Page>
  );
}
