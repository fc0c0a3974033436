import { Link as MuiLink, Typography } from '@mui/material';
import type { AgencyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { RecordPage } from '../app/RecordPage.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { CommandButton } from '../commands/CommandButton.js';
import { signSharingAgreementForm } from '../commands/forms/agency-forms.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { useChoiceWords } from '../wording/use-words.js';
import { SharingState } from './SharingState.js';

export function AgencyPage() {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <RecordPage<AgencyRow> resource="agencies">
      {(agency) => (
        <Page
          title={agency.name}
          lead={words('agencyKind', agency.kind)}
          actions={<CommandButton form={signSharingAgreementForm} subject={{ id: agency.id }} />}
        >
          <TwoColumns
            main={
              <Panel title={translate('agencies.remit')}>
                <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{agency.remit}</Typography>
              </Panel>
            }
            aside={
              <>
                <Panel title={translate('agencies.sharing')}>
                  <SharingState agency={agency} />
                </Panel>
                <Panel title={translate('agencies.contact')}>
                  <Facts
                    facts={[
                      { label: translate('fields.contactName'), value: agency.contactName },
                      {
                        label: translate('fields.email'),
                        value: <MuiLink href={`mailto:${agency.email}`}>{agency.email}</MuiLink>,
                      },
                      {
                        label: translate('fields.telephone'),
                        value:
                          agency.telephone === null ? undefined : (
                            <MuiLink href={`tel:${agency.telephone}`}>{agency.telephone}</MuiLink>
                          ),
                      },
                    ]}
                  />
                </Panel>
                <RowLink to={listLink('service-requests', { agencyId: agency.id })}>
                  {translate('agencies.requests')}
                </RowLink>
              </>
            }
          />
        </Page>
      )}
    </RecordPage>
  );
}
