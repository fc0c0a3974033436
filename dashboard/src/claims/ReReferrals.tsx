import { Alert, Box } from '@mui/material';
import type { ClaimRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';

/** The family is back: since when it is counted, after how many days, and where it is now. */
export function ReReferrals({ reReferrals }: Pick<ClaimRow, 'reReferrals'>) {
  const translate = useTranslate();
  if (reReferrals.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {translate('claims.reReferred')}
      <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
        {reReferrals.map(({ since, sinceOn, reReferredOn, days, withinMonths, newCaseId, newFamilyId, foundBy }) => (
          <li key={`${since} ${newCaseId}`}>
            {translate(`claims.reReferredSince.${since}`, {
              date: formatDate(reReferredOn),
              since: formatDate(sinceOn),
              smart_count: days,
              months: withinMonths,
            })}{' '}
            {foundBy !== 'family' && (
              <RowLink to={`/families/${newFamilyId}/show`}>{translate('claims.enteredAnew')}</RowLink>
            )}
          </li>
        ))}
      </Box>
    </Alert>
  );
}
