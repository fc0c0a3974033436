import { Box, Button, Stack, Typography } from '@mui/material';
import { submitReferral, type AgencyRow, UrgencyLevel } from '@turnaround/contracts';
import { useState } from 'react';
import { Form, useGetOne, useNotify, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { bodyOfForm, isAsked } from '../commands/body-of-form.js';
import { defineForm } from '../commands/command-form.js';
import { KeptDraft } from '../commands/drafts/KeptDraft.js';
import { useDraft } from '../commands/drafts/use-draft.js';
import { errorsFromProblem, errorsOfForm } from '../commands/field-errors.js';
import { CommandField } from '../commands/fields/CommandField.js';
import { OccurredField } from '../commands/fields/OccurredField.js';
import { ProblemNotice } from '../commands/ProblemNotice.js';
import { useCommand } from '../commands/use-command.js';
import { today } from '../format/format.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import { mayVisit } from '../session/areas.js';
import { useMe } from '../session/use-me.js';
import { ConsentFields } from './ConsentFields.js';
import { HeadlineFields } from './HeadlineFields.js';
import { MemberFields } from './MemberFields.js';
import { ReferralSent } from './ReferralSent.js';

/** The arrays have fields of their own below; what is listed here is asked for plainly. */
export const referralForm = defineForm({
  contract: submitReferral,
  fields: [
    { source: 'referrer.name', ask: 'line' },
    { source: 'referrer.jobTitle', ask: 'line', optional: true },
    { source: 'referrer.agencyName', ask: 'line' },
    { source: 'referrer.email', ask: 'email', optional: true },
    { source: 'referrer.telephone', ask: 'telephone', optional: true },
    { source: 'reasons', ask: 'prose' },
    { source: 'receivedOn', ask: 'date', optional: true },
    { source: 'urgency.level', ask: 'choice', list: 'urgency', options: UrgencyLevel.options, few: true },
    { source: 'urgency.reason', ask: 'prose', when: { source: 'urgency.level', is: ['at-once', 'soon'] } },
    { source: 'address.line1', ask: 'line' },
    { source: 'address.line2', ask: 'line', optional: true },
    { source: 'address.town', ask: 'line', optional: true },
    { source: 'address.postcode', ask: 'line' },
    { source: 'consent.givenBy', ask: 'line', when: { source: 'consent.status', is: ['given'] } },
    { source: 'consent.givenOn', ask: 'date', when: { source: 'consent.status', is: ['given'] } },
    { source: 'consent.shareWithAgencyIds', ask: 'agencies', when: { source: 'consent.status', is: ['given'] } },
  ],
});

/** Nothing there is before it is referred. */
const NEW = {};

const startsWith = {
  receivedOn: today(),
  headlineProblems: [{}],
  members: [{}],
  urgency: { level: 'usual' },
  consent: { shareWithAgencyIds: [] },
};

function Asked({ part }: { part: string }) {
  const values: Record<string, unknown> = useWatch();
  return referralForm.fields
    .filter(({ source }) => source === part || source.startsWith(`${part}.`))
    .filter((field) => isAsked(field, values))
    .map((field) => <CommandField key={field.source} field={field} command="SubmitReferral" subject={{}} />);
}

/** The referral of a whole family; somebody of a partner agency is the referrer. */
export function ReferralForm() {
  const me = useMe();
  const { data: agency, isPending } = useGetOne<AgencyRow>(
    'agencies',
    { id: me?.agencyId ?? '' },
    { enabled: me?.agencyId !== undefined, retry: false, onError: () => undefined },
  );
  const [round, setRound] = useState(1);
  if (me === undefined || (me.agencyId !== undefined && isPending)) return <RecordSkeleton />;
  const referrer = me.role === 'partner' ? { referrer: { name: me.name, agencyName: agency?.name ?? '' } } : {};
  return (
    <Referral
      key={round}
      startsWith={{ ...startsWith, ...referrer }}
      seesInbox={mayVisit('referrals', me.role) && seesWaiting(me.role)}
      onAnother={() => setRound(round + 1)}
    />
  );
}

interface ReferralProps {
  readonly startsWith: Readonly<Record<string, unknown>>;
  /** Goes on to the referral itself; others are told that it arrived. */
  readonly seesInbox: boolean;
  readonly onAnother: () => void;
}

/** A whole family is referred on one page; nothing is asked for twice. */
function Referral({ startsWith: plain, seesInbox, onAnother }: ReferralProps) {
  const translate = useTranslate();
  const [sent, setSent] = useState<string | undefined>(undefined);
  const notify = useNotify();
  const navigate = useNavigate();
  const command = useCommand(submitReferral);
  const draft = useDraft(submitReferral.name, NEW, plain);
  const send = async (values: Record<string, unknown>): Promise<void> => {
    const result = await command.run(bodyOfForm(referralForm, values, {}));
    if (result === undefined) {
      window.scrollTo({ top: 0 });
      return;
    }
    draft.drop();
    notify(translate('commands.SubmitReferral.done'), { type: 'success' });
    if (seesInbox) void navigate(`/referrals/${result.id}/show`);
    else setSent(result.id);
  };
  if (sent !== undefined) return <ReferralSent id={sent} onAnother={onAnother} />;
  return (
    <Page title={translate('commands.SubmitReferral.title')} lead={translate('commands.SubmitReferral.explain')}>
      <Form
        key={draft.form}
        defaultValues={draft.startsWith}
        validate={(values) => errorsOfForm(referralForm, values, {})}
        onSubmit={send}
        noValidate
      >
        <Stack sx={{ gap: 2, maxWidth: 860 }}>
          <KeptDraft draft={draft} />
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
          <Panel title={translate('referrals.urgency')}>
            <Typography color="text.secondary">{translate('referrals.dangerFirst')}</Typography>
            <Asked part="urgency" />
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

/** Key workers see a referral once it is allocated to their team: until then they are thanked, with its reference. */
function seesWaiting(role: string): boolean {
  return role !== 'key-worker';
}
