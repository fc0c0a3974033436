import LinkIcon from '@mui/icons-material/Link';
import { Chip, Stack, Typography } from '@mui/material';
import type { ClaimRow, FamilyRow, HouseholdRow, OverlapRow } from '@turnaround/contracts';
import { useGetList, useGetOne, useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { problemOf } from '../api/problem.js';
import { MemberList } from '../families/MemberList.js';
import { usePanelRow } from '../families/use-panel-row.js';
import { formatAddress, formatDate, formatMoney } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { counterpartOf } from './shared-people.js';

type Held = OverlapRow['families'][number];

interface OverlappingFamilyProps {
  readonly overlap: OverlapRow;
  readonly family: Held;
  readonly other: Held | undefined;
}

const quiet = { retry: false, onError: () => undefined };

/** One of the two families: people, address, who works with them, and what was claimed. */
export function OverlappingFamily({ overlap, family: held, other }: OverlappingFamilyProps) {
  const translate = useTranslate();
  const { data: family, error, refetch } = useGetOne<FamilyRow>('families', { id: held.familyId }, quiet);
  const household = usePanelRow<HouseholdRow>('households', held);
  const { row: otherHousehold } = usePanelRow<HouseholdRow>('households', other ?? { familyId: '', caseId: '' });
  const name = held.familyName ?? family?.familyName ?? translate('overlaps.aFamily');
  const nameOf = (memberId: string): string | undefined => {
    const member = otherHousehold?.members.find((each) => each.memberId === memberId);
    return member === undefined ? undefined : `${member.firstName} ${member.lastName}`;
  };
  const status = problemOf(error)?.status;
  return (
    <Panel
      title={translate('overlaps.family', { name })}
      lead={
        family !== undefined && (
          <RowLink to={`/families/${held.familyId}/show`}>{translate('claims.openFamily')}</RowLink>
        )
      }
      actions={<Kept overlap={overlap} caseId={held.caseId} />}
    >
      {status === 403 || status === 404 ? (
        <Typography color="text.secondary">{translate('overlaps.mayNotSee')}</Typography>
      ) : error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : family === undefined || household.isPending ? (
        <RowsSkeleton rows={4} />
      ) : (
        <Stack sx={{ gap: 2 }}>
          <MemberList
            members={household.row?.members ?? []}
            more={({ memberId }) => {
              const counterpart = counterpartOf(memberId, overlap.sharedPeople);
              if (counterpart === undefined) return null;
              const known = nameOf(counterpart);
              return (
                <Chip
                  size="small"
                  color="warning"
                  variant="outlined"
                  icon={<LinkIcon />}
                  label={
                    known === undefined
                      ? translate('overlaps.sharedSame')
                      : translate('overlaps.shared', { name: known })
                  }
                  sx={{ height: 'auto', mt: 0.5, '& .MuiChip-label': { whiteSpace: 'normal', py: 0.25 } }}
                />
              );
            }}
          />
          <FamilyCircumstances family={family} address={household.row?.address ?? null} />
          <FamilyClaims caseId={held.caseId} />
        </Stack>
      )}
    </Panel>
  );
}

function Kept({ overlap: { finding, keptCaseId }, caseId }: { overlap: OverlapRow; caseId: string }) {
  const translate = useTranslate();
  if (finding !== 'same-family') return null;
  const kept = keptCaseId === caseId;
  return (
    <Chip
      size="small"
      variant="outlined"
      color={kept ? 'success' : 'default'}
      label={translate(kept ? 'overlaps.kept' : 'overlaps.notKept')}
    />
  );
}

interface CircumstancesProps {
  readonly family: FamilyRow;
  readonly address: HouseholdRow['address'];
}

function FamilyCircumstances({ family, address }: CircumstancesProps) {
  const translate = useTranslate();
  return (
    <Facts
      facts={[
        {
          label: translate('fields.address'),
          value: address === null ? family.postcode : formatAddress(address),
        },
        { label: translate('fields.keyWorker'), value: family.keyWorkerName ?? translate('families.noKeyWorker') },
        { label: translate('fields.stage'), value: <StateChip list="stage" code={family.stage} /> },
        { label: translate('fields.referredOn'), value: formatDate(family.referredOn) },
      ]}
    />
  );
}

function FamilyClaims({ caseId }: { caseId: string }) {
  const translate = useTranslate();
  const { data = [], error } = useGetList<ClaimRow>(
    'claims',
    { filter: { caseId }, pagination: { page: 1, perPage: 20 }, sort: { field: 'preparedOn', order: 'DESC' } },
    quiet,
  );
  if (error !== null) return null;
  return (
    <div>
      <Typography variant="h3">{translate('overlaps.claims')}</Typography>
      {data.length === 0 && <Typography color="text.secondary">{translate('overlaps.noClaims')}</Typography>}
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 0.5 }}>
        {data.map((claim) => (
          <Stack component="li" key={claim.id} direction="row" sx={{ gap: 1, alignItems: 'center' }}>
            <RowLink to={`/claims/${claim.id}/show`}>{formatMoney(claim.amountPence)}</RowLink>
            <StateChip list="claimStatus" code={claim.status} />
          </Stack>
        ))}
      </Stack>
    </div>
  );
}
