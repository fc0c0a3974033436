import { useQuery } from '@tanstack/react-query';
import { Worker } from '@turnaround/contracts';
import { usePlatform } from '../../session/platform.js';

/** Who can be allocated, with the open cases of each; those with fewest come first. */
export function useWorkers(enabled = true): readonly Worker[] {
  const { request } = usePlatform();
  const { data } = useQuery({
    queryKey: ['workers'],
    queryFn: async () => Worker.array().parse((await request('/api/workers')).json),
    enabled,
    staleTime: 30_000,
  });
  return data ?? [];
}
