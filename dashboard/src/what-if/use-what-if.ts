import { useQuery } from '@tanstack/react-query';
import { ProgrammeComparison, RuleSetSummary } from '@turnaround/contracts';
import { usePlatform } from '../session/platform.js';

const PACE_MS = 1_000;

/** The rule sets installed here. */
export function useRuleSets() {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['rule-sets'],
    queryFn: async () => RuleSetSummary.array().parse((await request('/api/pbr/rule-sets')).json),
    staleTime: 60_000,
  });
}

/** Comparisons of the whole programme there were, newest first. */
export function useComparisons() {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['comparisons'],
    queryFn: async () => ProgrammeComparison.array().parse((await request('/api/pbr/comparisons')).json),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'running') === true ? PACE_MS : false),
  });
}

export function useComparison(id: string) {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['comparisons', id],
    queryFn: async () =>
      ProgrammeComparison.parse((await request(`/api/pbr/comparisons/${encodeURIComponent(id)}`)).json),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? PACE_MS : false),
  });
}
