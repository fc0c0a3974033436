import { QueryClient } from '@tanstack/react-query';

/** No retries here: `request.ts` retries reads itself. What a screen shows is read again when its tab comes to the front. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' } },
});
