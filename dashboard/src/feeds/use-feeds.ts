import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { FeedImport, type FeedRowOutcome, FeedRowPage, FeedState } from '@turnaround/contracts';
import { usePlatform } from '../session/platform.js';

/** While an import is worked through its figures are asked for at this pace. */
const PACE_MS = 1_000;
const ROWS_A_PAGE = 100;

/** The import is done, except for rows that wait for a person. */
export function isUnderWay({ status, processedRows, totalRows }: FeedImport): boolean {
  return ['receiving', 'matching', 'recording'].includes(status) || (status !== 'failed' && processedRows < totalRows);
}

/** How fresh and how complete each feed is. */
export function useFeedStates() {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['feeds'],
    queryFn: async () => FeedState.array().parse((await request('/api/feeds')).json),
  });
}

/** The newest first. */
export function useFeedImports() {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['feed-imports'],
    queryFn: async () => FeedImport.array().parse((await request('/api/feed-imports')).json),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) === true ? PACE_MS : false),
  });
}

/** `takingBack`: it was just taken back, and will soon say so. */
export function useFeedImport(id: string, takingBack: boolean) {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['feed-imports', id],
    queryFn: async () => FeedImport.parse((await request(`/api/feed-imports/${encodeURIComponent(id)}`)).json),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && (isUnderWay(data) || (takingBack && data.takenBack === null)) ? PACE_MS : false,
  });
}

/** What became of its rows, a page after another: a file may have half a million. `version` asks again when it changes. */
export function useFeedRows(id: string, outcome: FeedRowOutcome | undefined, version: number) {
  const { request } = usePlatform();
  return useInfiniteQuery({
    queryKey: ['feed-imports', id, 'rows', outcome ?? 'all', version],
    initialPageParam: 0,
    queryFn: async ({ pageParam }) => {
      const query = new URLSearchParams({ after: String(pageParam), limit: String(ROWS_A_PAGE) });
      if (outcome !== undefined) query.set('outcome', outcome);
      const path = `/api/feed-imports/${encodeURIComponent(id)}/rows?${query.toString()}`;
      return FeedRowPage.parse((await request(path)).json);
    },
    getNextPageParam: ({ nextAfter }) => nextAfter ?? undefined,
    placeholderData: keepPreviousData,
  });
}
