import { useQuery } from '@tanstack/react-query';
import { Programme } from '@turnaround/contracts';
import { usePlatform } from '../session/platform.js';

/** The figures of the home page; every one is the total of a list. */
export function useProgramme() {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['programme'],
    queryFn: async () => Programme.parse((await request('/api/programme')).json),
  });
}
