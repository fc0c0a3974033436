import { Stack, Typography } from '@mui/material';
import type { ServiceRequestRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { RecordPage } from '../app/RecordPage.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { CommandButton } from '../commands/CommandButton.js';
import { acceptRequestForm, declineRequestForm, fulfilRequestForm } from '../commands/forms/agency-forms.js';
import { formatDate } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';
import { RequestDue } from './ServiceRequestList.js';

export function ServiceRequestPage() {
  return (
    <RecordPage<ServiceRequestRow> resource="service-requests">
      {(request) => <ServiceRequest request={request} />}
    </RecordPage>
  );
}

function ServiceRequest({ request }: { request: ServiceRequestRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const me = useMe();
  const subject = { id: request.id, revision: request.revision };
  const declined =
    request.declineReason === null
      ? undefined
      : [words('requestDeclineReason', request.declineReason), request.explanation].filter(Boolean).join('. ');
  return (
    <Page
      title={translate('requests.page', { service: request.service, agency: request.agencyName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="requestStatus" code={request.status} />
          <RequestDue row={request} />
          <span>
            {translate('requests.askedBy', { name: request.requestedBy, date: formatDate(request.requestedOn) })}
          </span>
        </Stack>
      }
      actions={
        <>
          <CommandButton form={acceptRequestForm} subject={subject} applies={request.status === 'waiting'} />
          <CommandButton
            form={declineRequestForm}
            subject={subject}
            applies={request.status === 'waiting'}
            variant="outlined"
            color="error"
          />
          <CommandButton form={fulfilRequestForm} subject={subject} applies={request.status === 'accepted'} />
        </>
      }
    >
      <TwoColumns
        main={
          <>
            <Panel title={translate('requests.reason')}>
              <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{request.reason}</Typography>
            </Panel>
            <Panel title={translate('requests.answer')}>
              {request.answeredOn === null ? (
                <Typography color="text.secondary">{translate('requests.noAnswer')}</Typography>
              ) : (
                <Facts
                  facts={[
                    { label: translate('requests.commitment'), value: request.commitment },
                    {
                      label: translate('requests.dueOn'),
                      value: request.dueOn === null ? undefined : formatDate(request.dueOn),
                    },
                    { label: translate('requests.declined'), value: declined },
                    { label: translate('requests.result'), value: request.result },
                  ]}
                />
              )}
            </Panel>
          </>
        }
        aside={
          <Panel title={translate('requests.family')}>
            {me?.role === 'partner' ? (
              <Typography>{request.familyName ?? translate('requests.aFamily')}</Typography>
            ) : (
              <RowLink to={`/families/${request.familyId}/show`}>
                {request.familyName ?? translate('requests.aFamily')}
              </RowLink>
            )}
          </Panel>
        }
      />
    </Page>
  );
}
