import { Box, Stack, Typography } from '@mui/material';
import { EvidenceSource, readModels, type PositionRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate, formatMoney } from '../format/format.js';
import { ChoiceFilter } from '../lists/filter-inputs.js';
import { ReadList } from '../lists/ReadList.js';
import { RowLink } from '../lists/RowLink.js';
import { PositionChip } from './PositionChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { allMissingWords, sourcesOf } from './missing-words.js';
import { PositionSummary } from './PositionSummary.js';
import { testsAsked } from './tests-asked.js';
import { useNextWindow } from './use-next-window.js';

const model = readModels.positions;
const path = (row: PositionRow): string => `/families/${row.familyId}/show`;

/** Every family by the rules it is pinned to: how far it is from a payment, and what stands between. */
export function PositionList() {
  const translate = useTranslate();
  return (
    <ReadList<PositionRow>
      model={model}
      title={translate('positions.title')}
      lead={translate('positions.lead')}
      columns={[
        'familyName',
        { field: 'state', show: (row) => <State row={row} /> },
        { field: 'missingCount', label: 'fields.missing', show: (row) => <Missing row={row} /> },
        { field: 'missingSources', show: (row) => <Sources row={row} /> },
        'claimReadyOn',
        { field: 'amountPence', show: (row) => <Amount row={row} /> },
        { label: 'fields.windowId', show: (row) => <WindowDates row={row} /> },
      ]}
      filters={[
        'state',
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
        'teamId',
        'keyWorkerId',
      ]}
      link={path}
      sort={{ field: 'missingCount', order: 'ASC' }}
      above={<PositionSummary />}
      empty={{ title: translate('positions.empty'), text: translate('positions.emptyText') }}
      card={(row) => <PositionCard row={row} />}
    />
  );
}

/** The state; a family that shares people leads to the review, a claimed one to its claim. */
function State({ row }: { row: PositionRow }) {
  const translate = useTranslate();
  const [overlapId] = row.overlapIds;
  return (
    <Stack sx={{ alignItems: 'flex-start', gap: 0.5 }}>
      <PositionChip position={row} />
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
    <Box component="ul" sx={{ m: 0, pl: 2, minWidth: 190, maxWidth: 420, overflowWrap: 'anywhere' }}>
      {missing.slice(0, AT_A_GLANCE).map((each) => (
        <li key={each}>{each}</li>
      ))}
      {more > 0 && <li>{translate('positions.more', { smart_count: more })}</li>}
    </Box>
  );
}

function Sources({ row }: { row: PositionRow }) {
  const words = useChoiceWords();
  const sources = sourcesOf(row.missing, words);
  if (sources.length === 0) return <>–</>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {sources.map((source) => (
        <li key={source}>{source}</li>
      ))}
    </Box>
  );
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
  return <>{translate('positions.windowTo', { date: formatDate(window.closesOn) })}</>;
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
        <PositionChip position={row} />
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
