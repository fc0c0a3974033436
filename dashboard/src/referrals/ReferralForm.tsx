import { Box, Button, Stack } from '@mui/material';
import { submitReferral } from '@turnaround/contracts';
import { Form, useNotify, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { bodyOfForm } from '../commands/body-of-form.js';
import { defineForm } from '../commands/command-form.js';
import { errorsFromProblem, errorsOfForm } from '../commands/field-errors.js';
import { CommandField } from '../commands/fields/CommandField.js';
import { OccurredField } from '../commands/fields/OccurredField.js';
import { ProblemNotice } from '../commands/ProblemNotice.js';
import { useCommand } from '../commands/use-command.js';
import { today } from '../format/format.js';
import { ConsentFields } from './ConsentFields.js';
import { HeadlineFields } from './HeadlineFields.js';
import { MemberFields } from './MemberFields.js';

/** The arrays have fields of their own below; what is listed here is asked for plainly. */
const referralForm = defineForm({
  contract: submitReferral,
  fields: [
    { source: 'referrer.name', ask: 'line' },
    { source: 'referrer.jobTitle', ask: 'line', optional: true },
    { source: 'referrer.agencyName', ask: 'line' },
    { source: 'referrer.email', ask: 'email', optional: true },
    { source: 'referrer.telephone', ask: 'telephone', optional: true },
    { source: 'reasons', ask: 'prose' },
    { source: 'receivedOn', ask: 'date', optional: true },
    { source: 'address.line1', ask: 'line' },
    { source: 'address.line2', ask: 'line', optional: true },
    { source: 'address.town', ask: 'line', optional: true },
    { source: 'address.postcode', ask: 'line' },
    { source: 'consent.givenBy', ask: 'line', when: { source: 'consent.status', is: ['given'] } },
    { source: 'consent.givenOn', ask: 'date', when: { source: 'consent.status', is: ['given'] } },
    { source: 'consent.shareWithAgencyIds', ask: 'agencies', when: { source: 'consent.status', is: ['given'] } },
  ],
});

const startsWith = {
  receivedOn: today(),
  headlineProblems: [{}],
  members: [{}],
  consent: { status: 'given', givenOn: today(), shareWithAgencyIds: [] },
};

function Asked({ part }: { part: string }) {
  return referralForm.fields
    .filter(({ source }) => source === part || source.startsWith(`${part}.`))
    .map((field) => <CommandField key={field.source} field={field} command="SubmitReferral" subject={{}} />);
}

/** A whole family is referred on one page; nothing is asked for twice. */
export function ReferralForm() {
  const translate = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const command = useCommand(submitReferral);
  const send = async (values: Record<string, unknown>): Promise<void> => {
    const result = await command.run(bodyOfForm(referralForm, values, {}));
    if (result === undefined) {
      window.scrollTo({ top: 0 });
      return;
    }
    notify(translate('commands.SubmitReferral.done'), { type: 'success' });
    void navigate(`/referrals/${result.id}/show`);
  };
  return (
    <Page title={translate('commands.SubmitReferral.title')} lead={translate('commands.SubmitReferral.explain')}>
      <Form
        defaultValues={startsWith}
        validate={(values) => errorsOfForm(referralForm, values, {})}
        onSubmit={send}
        noValidate
      >
        <Stack sx={{ gap: 2, maxWidth: 860 }}>
          {command.problem !== undefined && !('root' in errorsFromProblem(command.problem)) && (
            <ProblemNotice problem={command.problem} />
          )}
          <Panel title={translate('fields.referrer')}>
            <Asked part="referrer" />
          </Panel>
          <Panel title={translate('referrals.why')}>
            <Asked part="reasons" />
            <HeadlineFields />
            <Asked part="receivedOn" />
          </Panel>
          <Panel title={translate('families.members')}>
            <MemberFields />
          </Panel>
          <Panel title={translate('fields.address')}>
            <Asked part="address" />
          </Panel>
          <Panel title={translate('fields.consent')}>
            <ConsentFields fields={referralForm.fields.filter(({ source }) => source.startsWith('consent.'))} />
          </Panel>
          <Panel title={translate('commands.happened.when')}>
            <OccurredField />
          </Panel>
          <Box>
            <Button type="submit" variant="contained" size="large" loading={command.pending}>
              {translate('commands.SubmitReferral.verb')}
            </Button>
          </Box>
        </Stack>
      </Form>
    </Page>
  );
}
