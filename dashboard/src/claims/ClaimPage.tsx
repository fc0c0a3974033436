import { Alert, Stack, Typography } from '@mui/material';
import type { ClaimRow, FamilyRow } from '@turnaround/contracts';
import { useGetOne, useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';
import { RecordPage } from '../app/RecordPage.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { CommandButton } from '../commands/CommandButton.js';
import {
  approveClaimForm,
  observeRegressionForm,
  recordAcknowledgementForm,
  recordPaymentForm,
  recordRefusalForm,
  recordRepaymentForm,
  withdrawClaimForm,
} from '../commands/forms/claim-forms.js';
import { usePosition } from '../families/payment/use-position.js';
import { recordOf, useFamilyCase } from '../families/use-family-case.js';
import { formatMoney } from '../format/format.js';
import { StateChip } from '../lists/StateChip.js';
import { useMe } from '../session/use-me.js';
import { BasisChanges } from './BasisChanges.js';
import { ClaimLinks } from './ClaimLinks.js';
import { ClaimSteps } from './ClaimSteps.js';
import { DecisionPanels, RulesPanel } from './DecisionPanels.js';
import { DisagreeingData } from './DisagreeingData.js';
import { doubtWords } from './doubt-words.js';
import { EvidencePackButton } from './EvidencePackButton.js';
import { ReReferrals } from './ReReferrals.js';
import { RecomputePanel } from './RecomputePanel.js';

export function ClaimPage() {
  return <RecordPage<ClaimRow> resource="claims">{(claim) => <Claim claim={claim} />}</RecordPage>;
}

function isAtEnd({ status }: ClaimRow): boolean {
  return status === 'withdrawn' || status === 'refused' || status === 'lapsed';
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
  const { status } = claim;
  const familyCase = useFamilyCase(claim);
  const { position } = usePosition(claim.caseId);
  const record = family && recordOf(family, familyCase);
  const subject = { id: claim.id, revision: claim.revision, family: record };
  const mayBePaid = claim.paidPence === null && (status === 'submitted' || isAtEnd(claim));
  // What it rests on today may be a need that its decision did not know.
  const needs = [...claim.decision.tests, ...(position?.needs ?? [])];
  const isDoubted = claim.standing === 'fallen' || claim.standing === 'in-doubt';
  const preparedByMe = me !== undefined && (claim.preparedBy === me.name || claim.preparedBy === me.id);
  const mayApprove = me?.commands.includes('ApproveClaim') === true;
  return (
    <Page
      title={translate('claims.page', { name: claim.familyName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="claimStatus" code={status} />
          {isDoubted && <StateChip list="claimStanding" code={claim.standing ?? ''} />}
          <Typography component="span" sx={{ fontWeight: 600, color: 'text.primary' }}>
            {formatMoney(claim.amountPence)}
          </Typography>
        </Stack>
      }
      actions={
        <>
          <CommandButton form={approveClaimForm} subject={subject} applies={status === 'prepared' && !preparedByMe} />
          <CommandButton
            form={recordPaymentForm}
            subject={{ ...subject, known: { amountPence: claim.amountPence } }}
            words={
              status === 'submitted' && !isDoubted ? {} : { explain: translate('commands.RecordPayment.explainUndue') }
            }
            variant={status === 'submitted' ? 'contained' : 'outlined'}
            applies={mayBePaid}
          />
          <CommandButton
            form={recordAcknowledgementForm}
            subject={subject}
            variant="outlined"
            applies={status === 'submitted' && claim.steps.every(({ step }) => step !== 'acknowledged')}
          />
          <CommandButton
            form={recordRefusalForm}
            subject={subject}
            variant="outlined"
            applies={status === 'submitted'}
          />
          <CommandButton
            form={observeRegressionForm}
            subject={subject}
            variant="outlined"
            applies={status === 'submitted' || status === 'paid'}
          />
          <CommandButton form={recordRepaymentForm} subject={subject} applies={claim.owedPence > 0} />
          <CommandButton
            form={withdrawClaimForm}
            subject={subject}
            words={status === 'paid' ? { explain: translate('commands.WithdrawClaim.explainPaid') } : {}}
            variant="outlined"
            color="error"
            applies={!isAtEnd(claim)}
          />
          <EvidencePackButton claimId={claim.id} />
        </>
      }
    >
      {status === 'prepared' && preparedByMe && mayApprove && !isDoubted && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('claims.secondPerson')}
        </Alert>
      )}
      {status === 'approved' && claim.batchId === null && !isDoubted && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('claims.needsBatch')}
        </Alert>
      )}
      {isDoubted && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {doubtWords(claim.standing, claim.changes, formatMoney(claim.atRiskPence), translate)}
          <BasisChanges changes={claim.changes} names={familyCase.names} needs={needs} />
        </Alert>
      )}
      {claim.refusedBefore > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('claims.refusedBefore', { smart_count: claim.refusedBefore })}
        </Alert>
      )}
      {(status === 'prepared' || status === 'approved') && position !== undefined && (
        <DisagreeingData
          facts={position.disagreeing}
          names={familyCase.names}
          toAnswer={status === 'prepared' && !isDoubted}
        />
      )}
      {claim.owedPence > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('claims.toRepay', { amount: formatMoney(claim.owedPence) })}
        </Alert>
      )}
      {claim.unduePence !== null && !isAtEnd(claim) && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {translate('claims.paidUndue', { amount: formatMoney(claim.unduePence) })}
        </Alert>
      )}
      <ReReferrals reReferrals={claim.reReferrals} />
      <TwoColumns
        main={
          <DecisionPanels decision={claim.decision} names={familyCase.names} changes={isDoubted ? claim.changes : []} />
        }
        aside={
          <>
            <ClaimSteps claim={claim} />
            <RecomputePanel claimId={claim.id} names={familyCase.names} needs={needs} />
            <RulesPanel decision={claim.decision} />
            <ClaimLinks claim={claim} />
          </>
        }
      />
    </Page>
  );
}
