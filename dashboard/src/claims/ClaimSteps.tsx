import { Stack } from '@mui/material';
import type { ClaimRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatDate, formatMoney } from '../format/format.js';

/** Who did what to a claim, and what the department answered, one after the other. */
export function ClaimSteps({ claim }: { claim: ClaimRow }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('claims.steps')}>
      <Stack component="ol" sx={{ m: 0, pl: 2.5, gap: 0.5, overflowWrap: 'anywhere' }}>
        {claim.steps.map(({ step, on, byName, amountPence, reference, words }, index) => (
          <li key={index}>
            {translate(`claims.told.${step}`, {
              name: byName ?? translate('claims.nameless'),
              date: formatDate(on),
              amount: formatMoney(amountPence ?? 0),
              reference,
              words,
            })}
          </li>
        ))}
      </Stack>
    </Panel>
  );
}
