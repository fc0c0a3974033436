import { Skeleton } from '@mui/material';
import type { AgencyRow, FamilyRow, HouseholdRow } from '@turnaround/contracts';
import { useGetMany, useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { formatAddress, formatDate, formatList, formatMinutes, formatNumber } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { mayVisit } from '../session/areas.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';
import type { PanelRead } from './use-panel-row.js';

/** Facts and links of a family. */
export function FamilyFacts({ family, household }: { family: FamilyRow; household: PanelRead<HouseholdRow> }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const me = useMe();
  const ids = family.consentAgencyIds;
  const { data } = useGetMany<AgencyRow>('agencies', { ids }, { enabled: ids.length > 0, retry: false });
  const agencies = (data ?? []).filter((agency) => agency !== undefined).map((agency) => agency.name);
  const address = household.row?.address ?? null;
  return (
    <Panel title={translate('families.facts')}>
      <Facts
        facts={[
          { label: translate('fields.team'), value: family.teamId === null ? undefined : words('team', family.teamId) },
          {
            label: translate('fields.address'),
            value:
              household.isPending && household.error === null ? (
                <Skeleton variant="text" />
              ) : address === null ? (
                family.postcode
              ) : (
                formatAddress(address)
              ),
          },
          {
            label: translate('fields.referredOn'),
            value: <RowLink to={`/referrals/${family.caseId}/show`}>{formatDate(family.referredOn)}</RowLink>,
          },
          {
            label: translate('fields.headlineProblems'),
            value: formatList(family.headlines.map((headline) => words('headline', headline))),
          },
          {
            label: translate('families.agreed'),
            value:
              family.familyAgreed === null
                ? undefined
                : translate(family.familyAgreed ? 'families.agreedYes' : 'families.agreedNo'),
          },
          {
            label: translate('families.sharing'),
            value: ids.length === 0 ? translate('referrals.shareWithNobody') : formatList(agencies),
          },
          {
            label: translate('families.contacts'),
            value: translate('families.contactsValue', {
              smart_count: family.contactCount,
              number: formatNumber(family.contactCount),
              time: formatMinutes(family.directMinutes),
              last: family.lastContactOn === null ? translate('families.never') : formatDate(family.lastContactOn),
            }),
          },
          {
            label: translate('families.closed'),
            value: [
              family.closedOn === null ? undefined : formatDate(family.closedOn),
              family.closureReason === null ? undefined : words('closureReason', family.closureReason),
            ]
              .filter((part) => part !== undefined)
              .join(', '),
          },
          {
            label: translate('families.claim'),
            value:
              family.claimId === null || !mayVisit('claims', me?.role) ? undefined : (
                <RowLink to={`/claims/${family.claimId}/show`}>{translate('families.openClaim')}</RowLink>
              ),
          },
          {
            label: translate('families.steps'),
            value: (
              <RowLink to={listLink('pipeline', { familyId: family.id })}>{translate('families.openSteps')}</RowLink>
            ),
          },
        ]}
      />
    </Panel>
  );
}
