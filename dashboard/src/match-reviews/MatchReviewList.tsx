import { readModels, type MatchReviewRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { useArrivalFocus } from '../commands/use-arrival-focus.js';
import { DeclaredFilter } from '../lists/DeclaredFilter.js';
import { ReadList } from '../lists/ReadList.js';
import { useChoiceWords } from '../wording/use-words.js';

const model = readModels['match-reviews'];

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
    <ReadList<MatchReviewRow>
      model={model}
      title={translate('matchReviews.title')}
      lead={translate('matchReviews.lead')}
      columns={[
        { field: 'personName', label: 'matchReviews.person' },
        { field: 'feed', label: 'feeds.feed', show: (row) => words('evidenceSource', row.feed) },
        { label: 'matchReviews.mayBe', show: near },
        { field: 'bestScore', label: 'feeds.score' },
        'status',
        { field: 'raisedOn', label: 'matchReviews.raisedOn', wideOnly: true },
      ]}
      filters={[
        'status',
        <DeclaredFilter key="feed" source="feed" field={model.fields.feed} label="feeds.feed" alwaysOn />,
      ]}
      filterDefaultValues={{ status: 'waiting' }}
      sort={{ field: 'bestScore', order: 'DESC' }}
      link={(row) => `/match-reviews/${row.id}/show`}
      empty={{ title: translate('matchReviews.empty'), text: translate('matchReviews.emptyText') }}
    />
  );
}
