import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlatformReport, Redriven } from '@turnaround/contracts';
import { usePlatform } from '../session/platform.js';

/** How often the page looks again by itself. */
const PACE_MS = 5_000;
const KEY = ['operations'];

export function useOperations() {
  const { request } = usePlatform();
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await request('/api/operations')).json as PlatformReport,
    refetchInterval: PACE_MS,
  });
}

export interface RedriveAsked {
  readonly service: string;
  /** All of the service unless given. */
  readonly ids?: readonly string[];
}

export function useRedrive() {
  const { request } = usePlatform();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (asked: RedriveAsked) =>
      (await request('/api/operations/redrive', posting(asked))).json as Redriven,
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

export function useLeave() {
  const { request } = usePlatform();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (asked: { readonly service: string; readonly id: string }) =>
      request('/api/operations/leave', posting(asked)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

/** The newest seal of the ledger; null where nothing is sealed. */
export function useNewestSeal() {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['ledger', 'seals'],
    queryFn: async () => {
      const seals = (await request('/api/ledger/seals')).json as readonly Seal[];
      return seals.toSorted((one, other) => other.number - one.number)[0] ?? null;
    },
    refetchInterval: 12 * PACE_MS,
    retry: false,
  });
}

interface Seal {
  readonly number: number;
  readonly before: number;
  readonly events: number;
  readonly sealedAt: string;
}

export interface Verified {
  readonly events: number;
  readonly streams: number;
  readonly broken?: { readonly stream: string; readonly revision: number };
  readonly seals?: { readonly finding?: { readonly seal: number; readonly sealed?: string; readonly found?: string } };
  /** Absent where the ledger cannot read the journals. */
  readonly journals?: { readonly streams: number; readonly differences: readonly string[] };
}

export function useVerification() {
  const { request } = usePlatform();
  return useMutation({
    mutationFn: async () => (await request('/api/ledger/verification')).json as Verified,
  });
}

function posting(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
