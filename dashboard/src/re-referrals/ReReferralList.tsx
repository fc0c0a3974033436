import { readModels, type ReReferralRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { ReadList } from '../lists/ReadList.js';

/** Families that came back within a year, of the end of their support or of a claim: the list behind the figures at home. */
export function ReReferralList() {
  const translate = useTranslate();
  return (
    <ReadList<ReReferralRow>
      model={readModels['re-referrals']}
      title={translate('reReferrals.title')}
      lead={translate('reReferrals.lead')}
      columns={[
        'familyName',
        'since',
        'sinceOn',
        'reReferredOn',
        'days',
        {
          field: 'withinMonths',
          show: ({ withinMonths }) => translate('reReferrals.within', { months: withinMonths }),
        },
        { field: 'foundBy', wideOnly: true },
      ]}
      filters={['since', 'teamId']}
      link={({ familyId, claimId }) => (claimId === null ? `/families/${familyId}/show` : `/claims/${claimId}/show`)}
      empty={{ title: translate('reReferrals.empty'), text: translate('reReferrals.emptyText') }}
    />
  );
}
