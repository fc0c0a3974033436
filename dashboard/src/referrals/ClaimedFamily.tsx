import { Alert } from '@mui/material';
import type { FamilyRow, ReferralRow } from '@turnaround/contracts';
import { useGetList, useTranslate } from 'react-admin';
import { RowLink } from '../lists/RowLink.js';

/**
 * The family that the referrer named without having it in scope. The list answers with it to whoever may see that family; to anybody
 * else with nothing, as where there is no such family, and then nothing is said of it here.
 */
export function ClaimedFamily({ referral }: { referral: Pick<ReferralRow, 'claimedFamilyId'> }) {
  const { claimedFamilyId: id } = referral;
  const { data } = useGetList<FamilyRow>(
    'families',
    { filter: { id: id ?? '' }, pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'ASC' } },
    { enabled: id !== null, retry: false, onError: () => undefined },
  );
  return id === null ? null : <ClaimedFamilyNote family={data?.[0]} />;
}

export function ClaimedFamilyNote({ family }: { family: Pick<FamilyRow, 'id' | 'familyName'> | undefined }) {
  const translate = useTranslate();
  if (family === undefined) return null;
  const { id, familyName: name } = family;
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      {translate('referrals.claimedFamily', { name })}{' '}
      <RowLink to={`/families/${id}/show`}>{translate('referrals.toClaimedFamily', { name })}</RowLink>
    </Alert>
  );
}
