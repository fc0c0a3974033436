import { useQuery } from '@tanstack/react-query';
import { ImportReport } from '@turnaround/contracts';
import { usePlatform } from '../session/platform.js';

/** While an import runs its figures are asked for at this pace. */
const PACE_MS = 1_000;

/** The imports there were, newest first; the rows of each are on its own page. */
export function useImports() {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['referral-imports'],
    queryFn: async () =>
      ImportReport.omit({ rows: true })
        .array()
        .parse((await request('/api/referral-imports')).json),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'running') === true ? PACE_MS : false),
  });
}

export function useImport(id: string) {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['referral-imports', id],
    queryFn: async () => ImportReport.parse((await request(`/api/referral-imports/${encodeURIComponent(id)}`)).json),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? PACE_MS : false),
  });
}
