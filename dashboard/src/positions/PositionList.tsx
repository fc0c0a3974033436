import { Box, Stack, Typography } from '@mui/material';
import { EvidenceSource, PositionState, type PositionRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { formatDate, formatList, formatMoney } from '../format/format.js';
import { ChoiceFilter, SearchFilter, TeamFilter, WorkerFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WorkList } from '../lists/WorkList.js';
import { useChoiceWords } from '../wording/use-words.js';
import { allMissingWords, sourcesOf } from './missing-words.js';
import { PositionSummary } from './PositionSummary.js';
import { testsAsked } from './tests-asked.js';
import { useNextWindow } from './use-next-window.js';

const filters = [
  <SearchFilter key="q" source="q" alwaysOn />,
  <ChoiceFilter
    key="state"
    source="state"
    list="positionState"
    options={PositionState.options}
    label="fields.state"
    alwaysOn
  />,
  <ChoiceFilter
    key="missingTests"
    source="missingTests"
    list="testName"
    options={testsAsked}
    label="fields.missingTests"
    alwaysOn
  />,
  <ChoiceFilter
    key="missingSources"
    source="missingSources"
    list="evidenceSource"
    options={EvidenceSource.options}
    label="fields.missingSources"
    alwaysOn
  />,
  <TeamFilter key="teamId" source="teamId" alwaysOn />,
  <WorkerFilter key="keyWorkerId" source="keyWorkerId" alwaysOn />,
];

const path = (row: PositionRow): string => `/families/${row.familyId}/show`;

/** Every family by the rules it is pinned to: how far it is from a payment, and what stands between. */
export function PositionList() {
  const translate = useTranslate();
  return (
    <WorkList<PositionRow>
      resource="positions"
      title={translate('positions.title')}
      lead={translate('positions.lead')}
      filters={filters}
      sort={{ field: 'missingCount', order: 'ASC' }}
      sortFields={['missingCount', 'familyName', 'claimReadyOn', 'amountPence', 'state']}
      above={<PositionSummary />}
      empty={{ title: translate('positions.empty'), text: translate('positions.emptyText') }}
      card={(row) => <PositionCard row={row} />}
      cardLink={path}
    >
      <DataTable<PositionRow> bulkActionButtons={false} rowClick={(_id, _resource, row: PositionRow) => path(row)}>
        <DataTable.Col<PositionRow>
          source="familyName"
          label="fields.familyName"
          render={(row) => <RowLink to={path(row)}>{row.familyName}</RowLink>}
        />
        <DataTable.Col<PositionRow> source="state" label="fields.state" render={(row) => <State row={row} />} />
        <DataTable.Col<PositionRow>
          source="missingCount"
          label="fields.missing"
          render={(row) => <Missing row={row} />}
        />
        <DataTable.Col<PositionRow> label="fields.missingSources" render={(row) => <Sources row={row} />} />
        <DataTable.Col<PositionRow>
          source="claimReadyOn"
          label="fields.claimReadyOn"
          render={(row) => (row.claimReadyOn === null ? '–' : formatDate(row.claimReadyOn))}
        />
        <DataTable.Col<PositionRow>
          source="amountPence"
          label="fields.amountPence"
          align="right"
          render={(row) => <Amount row={row} />}
        />
        <DataTable.Col<PositionRow> label="fields.windowId" render={(row) => <WindowDates row={row} />} />
      </DataTable>
    </WorkList>
  );
}

/** The state; a family that shares people leads to the review, a claimed one to its claim. */
function State({ row }: { row: PositionRow }) {
  const translate = useTranslate();
  const [overlapId] = row.overlapIds;
  return (
    <Stack sx={{ alignItems: 'flex-start', gap: 0.5 }}>
      <StateChip list="positionState" code={row.state} />
      {row.holdReasons.length > 0 && overlapId !== undefined && (
        <RowLink to={`/overlaps/${overlapId}/show`}>{translate('positions.openOverlap')}</RowLink>
      )}
      {row.claimId !== null && <RowLink to={`/claims/${row.claimId}/show`}>{translate('families.openClaim')}</RowLink>}
    </Stack>
  );
}

const AT_A_GLANCE = 2;

function Missing({ row }: { row: PositionRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const missing = allMissingWords(row, words);
  if (missing.length === 0) return <>–</>;
  const more = missing.length - AT_A_GLANCE;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2, minWidth: 220, maxWidth: 420, overflowWrap: 'anywhere' }}>
      {missing.slice(0, AT_A_GLANCE).map((each) => (
        <li key={each}>{each}</li>
      ))}
      {more > 0 && <li>{translate('positions.more', { smart_count: more })}</li>}
    </Box>
  );
}

function Sources({ row }: { row: PositionRow }) {
  const words = useChoiceWords();
  return <>{formatList(sourcesOf(row.missing, words)) || '–'}</>;
}

/** States that may still come to what the result would earn. */
const onTheWay: readonly PositionRow['state'][] = ['near-miss', 'in-progress', 'eligibility-open'];

function Amount({ row: { state, amountPence, potentialPence } }: { row: PositionRow }) {
  const translate = useTranslate();
  if (amountPence !== null) return <>{formatMoney(amountPence)}</>;
  if (potentialPence === null || !onTheWay.includes(state)) return <>–</>;
  return (
    <Typography component="span" variant="body2" color="text.secondary">
      {translate('positions.wouldEarn', { amount: formatMoney(potentialPence) })}
    </Typography>
  );
}

function WindowDates({ row }: { row: PositionRow }) {
  const translate = useTranslate();
  const window = useNextWindow(row);
  if (window === undefined || window === null) return <>–</>;
  return <>{translate('claims.window', { from: formatDate(window.opensOn), to: formatDate(window.closesOn) })}</>;
}

function PositionCard({ row }: { row: PositionRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const [first] = allMissingWords(row, words);
  const rest = row.missing.length - 1;
  return (
    <Stack sx={{ gap: 0.75, alignItems: 'flex-start' }}>
      <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{row.familyName}</Typography>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <StateChip list="positionState" code={row.state} />
        <Amount row={row} />
      </Stack>
      {first !== undefined && (
        <Typography variant="body2">
          {first} {rest > 0 && translate('positions.more', { smart_count: rest })}
        </Typography>
      )}
      {row.claimReadyOn !== null && (
        <Typography variant="body2" color="text.secondary">
          {translate('fields.claimReadyOn')}: {formatDate(row.claimReadyOn)}
        </Typography>
      )}
    </Stack>
  );
}
