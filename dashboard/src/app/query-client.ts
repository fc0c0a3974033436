import { QueryClient } from '@tanstack/react-query';

/** Reads are retried where they are sent, so that a screen knows at once; what is shown is asked again when a tab comes back. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' } },
});
