import { Alert, Stack, Typography } from '@mui/material';
import type { ClaimRow, FamilyRow } from '@turnaround/contracts';
import { useGetOne, useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { RecordPage } from '../app/RecordPage.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { CommandButton } from '../commands/CommandButton.js';
import { approveClaimForm, submitClaimForm } from '../commands/forms/outcome-forms.js';
import { formatDate, formatMoney } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { useMe } from '../session/use-me.js';
import { useActorNames } from './use-actor-names.js';
import { DecisionPanels, RulesPanel } from './DecisionPanels.js';

export function ClaimPage() {
  return <RecordPage<ClaimRow> resource="claims">{(claim) => <Claim claim={claim} />}</RecordPage>;
}

/** A claim with the whole decision it rests on: whoever approves it sees why. */
function Claim({ claim }: { claim: ClaimRow }) {
  const translate = useTranslate();
  const me = useMe();
  const { data: family } = useGetOne<FamilyRow>(
    'families',
    { id: claim.familyId },
    { retry: false, onError: () => undefined },
  );
  const nameOf = useActorNames([claim.preparedBy, claim.approvedBy, claim.submittedBy]);
  const subject = { id: claim.id, revision: claim.revision };
  const preparedByMe = me !== undefined && (claim.preparedBy === me.name || claim.preparedBy === me.id);
  const mayApprove = me?.commands.includes('ApproveClaim') === true;
  return (
    <Page
      title={translate('claims.page', { name: claim.familyName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="claimStatus" code={claim.status} />
          <Typography component="span" sx={{ fontWeight: 600, color: 'text.primary' }}>
            {formatMoney(claim.amountPence)}
          </Typography>
        </Stack>
      }
      actions={
        <>
          <CommandButton
            form={approveClaimForm}
            subject={subject}
            applies={claim.status === 'prepared' && !preparedByMe}
          />
          <CommandButton form={submitClaimForm} subject={subject} applies={claim.status === 'approved'} />
        </>
      }
    >
      {claim.status === 'prepared' && preparedByMe && mayApprove && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('claims.secondPerson')}
        </Alert>
      )}
      <TwoColumns
        main={<DecisionPanels decision={claim.decision} family={family} />}
        aside={
          <>
            <Panel title={translate('claims.steps')}>
              <Stack component="ol" sx={{ m: 0, pl: 2.5, gap: 0.5 }}>
                <li>
                  {translate('claims.prepared', { name: nameOf(claim.preparedBy), date: formatDate(claim.preparedOn) })}
                </li>
                {claim.approvedOn !== null && (
                  <li>
                    {translate('claims.approved', {
                      name: nameOf(claim.approvedBy),
                      date: formatDate(claim.approvedOn),
                    })}
                  </li>
                )}
                {claim.submittedOn !== null && (
                  <li>
                    {translate('claims.submitted', {
                      name: nameOf(claim.submittedBy),
                      date: formatDate(claim.submittedOn),
                    })}
                  </li>
                )}
              </Stack>
            </Panel>
            <RulesPanel decision={claim.decision} />
            <RowLink to={`/families/${claim.familyId}/show`}>{translate('claims.openFamily')}</RowLink>
          </>
        }
      />
    </Page>
  );
}
