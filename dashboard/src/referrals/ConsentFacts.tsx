import type { AgencyRow, ReferralConsent } from '@turnaround/contracts';
import { useGetMany, useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { formatDate, formatList } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';

/** Who consented, when, and to share with whom. */
export function ConsentFacts({ consent }: { consent: ReferralConsent }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const ids = consent.status === 'given' ? consent.shareWithAgencyIds : [];
  const { data } = useGetMany<AgencyRow>('agencies', { ids }, { enabled: ids.length > 0, retry: false });
  const names = (data ?? []).filter((agency) => agency !== undefined).map((agency) => agency.name);
  return (
    <Facts
      facts={[
        { label: translate('fields.consent'), value: words('consentStatus', consent.status) },
        ...(consent.status === 'given'
          ? [
              { label: translate('referrals.givenBy'), value: `${consent.givenBy}, ${formatDate(consent.givenOn)}` },
              {
                label: translate('referrals.shareWith'),
                value: ids.length === 0 ? translate('referrals.shareWithNobody') : formatList(names),
              },
            ]
          : []),
      ]}
    />
  );
}
