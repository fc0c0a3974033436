import { Stack, Typography } from '@mui/material';
import { FeedKind, type MatchReviewRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { useArrivalFocus } from '../commands/use-arrival-focus.js';
import { formatDate } from '../format/format.js';
import { ChoiceFilter, SearchFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WorkList } from '../lists/WorkList.js';
import { useChoiceWords } from '../wording/use-words.js';

const filters = [
  <SearchFilter key="q" source="q" alwaysOn />,
  <ChoiceFilter
    key="status"
    source="status"
    list="matchReviewStatus"
    options={['waiting', 'confirmed', 'rejected']}
    label="fields.status"
    alwaysOn
  />,
  <ChoiceFilter
    key="feed"
    source="feed"
    list="evidenceSource"
    options={FeedKind.options}
    label="feeds.feed"
    alwaysOn
  />,
];

const path = (row: MatchReviewRow): string => `/match-reviews/${row.id}/show`;

/** Rows of data feeds that may be about somebody of the programme; a person says whom. */
export function MatchReviewList() {
  useArrivalFocus();
  const translate = useTranslate();
  const words = useChoiceWords();
  const near = ({ candidates: [best, ...others] }: MatchReviewRow): string => {
    if (best === undefined) return '–';
    const name = `${best.firstName} ${best.lastName}`;
    return others.length === 0 ? name : translate('matchReviews.andMore', { name, smart_count: others.length });
  };
  return (
    <WorkList<MatchReviewRow>
      resource="match-reviews"
      title={translate('matchReviews.title')}
      lead={translate('matchReviews.lead')}
      filters={filters}
      filterDefaultValues={{ status: 'waiting' }}
      sort={{ field: 'bestScore', order: 'DESC' }}
      sortFields={['bestScore', 'raisedOn', 'personName']}
      empty={{ title: translate('matchReviews.empty'), text: translate('matchReviews.emptyText') }}
      card={(row) => (
        <Stack sx={{ gap: 0.75, alignItems: 'flex-start' }}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{row.personName}</Typography>
          <StateChip list="matchReviewStatus" code={row.status} />
          <Typography variant="body2" color="text.secondary">
            {words('evidenceSource', row.feed)} · {translate('matchReviews.near', { name: near(row) })} ·{' '}
            {translate('matchReviews.points', { score: row.bestScore })}
          </Typography>
        </Stack>
      )}
      cardLink={path}
    >
      <DataTable<MatchReviewRow> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<MatchReviewRow>
          source="personName"
          label="matchReviews.person"
          render={(row) => <RowLink to={path(row)}>{row.personName}</RowLink>}
        />
        <DataTable.Col<MatchReviewRow>
          source="feed"
          label="feeds.feed"
          render={(row) => words('evidenceSource', row.feed)}
        />
        <DataTable.Col<MatchReviewRow> label="matchReviews.mayBe" render={near} />
        <DataTable.Col<MatchReviewRow> source="bestScore" label="feeds.score" />
        <DataTable.Col<MatchReviewRow>
          source="status"
          label="fields.status"
          render={(row) => <StateChip list="matchReviewStatus" code={row.status} />}
        />
        <DataTable.Col<MatchReviewRow>
          source="raisedOn"
          label="matchReviews.raisedOn"
          render={(row) => formatDate(row.raisedOn)}
        />
      </DataTable>
    </WorkList>
  );
}
