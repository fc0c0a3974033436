import { Stack } from '@mui/material';
import type { ClaimRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatDate, formatMoney } from '../format/format.js';

/** Who did what to a claim, and what the department answered, in order. */
export function ClaimSteps({ claim }: { claim: ClaimRow }) {
  const translate = useTranslate();
  const by = (step: string, name: string | null, date: string | null): string | undefined =>
    date === null ? undefined : translate(`claims.${step}`, { name, date: formatDate(date) });
  const steps = [
    by('prepared', claim.preparedByName, claim.preparedOn),
    by('approved', claim.approvedByName, claim.approvedOn),
    by('submitted', claim.submittedByName, claim.submittedOn),
    claim.paidOn !== null &&
      translate('claims.paid', {
        amount: formatMoney(claim.paidPence ?? 0),
        date: formatDate(claim.paidOn),
        reference: claim.paymentReference,
      }),
    claim.refusedOn !== null &&
      translate('claims.refused', { date: formatDate(claim.refusedOn), reason: claim.refusalReason }),
    claim.regressions > 0 && translate('claims.regressions', claim.regressions),
    claim.withdrawnOn !== null &&
      translate('claims.withdrawn', { date: formatDate(claim.withdrawnOn), reason: claim.withdrawalReason }),
    claim.repaidPence > 0 &&
      translate('claims.repaid', {
        amount: formatMoney(claim.repaidPence),
        paid: formatMoney(claim.paidPence ?? 0),
      }),
  ].filter((step) => typeof step === 'string');
  return (
    <Panel title={translate('claims.steps')}>
      <Stack component="ol" sx={{ m: 0, pl: 2.5, gap: 0.5, overflowWrap: 'anywhere' }}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </Stack>
    </Panel>
  );
}
