import type { MatchReviewRow } from '@turnaround/contracts';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';

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
    void navigate(next === undefined ? '/match-reviews' : `/match-reviews/${next.id}/show`);
  };
}
