import { useQuery } from '@tanstack/react-query';
import { Me } from '@turnaround/contracts';
import { usePlatform } from './platform.js';

/** Who is signed in and which commands the role may give; undefined until known. */
export function useMe(): Me | undefined {
  const { request } = usePlatform();
  const { data } = useQuery({
    queryKey: ['me'],
    queryFn: async () => Me.parse((await request('/api/me')).json),
    staleTime: 5 * 60_000,
    retry: 1,
  });
  return data;
}
