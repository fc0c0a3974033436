import type { MatchReviewRow } from '@turnaround/contracts';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FOCUS_HEADING } from '../commands/use-arrival-focus.js';

/** After one review comes the next that waits, the likeliest first; after the last, the list. */
export function useNextReview(id: string): () => Promise<void> {
  const dataProvider = useDataProvider();
  const navigate = useNavigate();
  return async () => {
    const { data } = await dataProvider.getList<MatchReviewRow>('match-reviews', {
      filter: { status: 'waiting' },
      pagination: { page: 1, perPage: 2 },
      sort: { field: 'bestScore', order: 'DESC' },
    });
    const next = data.find((each) => each.id !== id);
    const to = next === undefined ? '/match-reviews' : `/match-reviews/${next.id}/show`;
    void navigate(to, { state: FOCUS_HEADING });
  };
}
