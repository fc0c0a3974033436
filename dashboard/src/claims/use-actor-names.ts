import { claimEvents, type TimelineRow } from '@turnaround/contracts';
import { useGetList } from 'react-admin';

const types = claimEvents.map(({ type }) => type);

/** Names of the people who prepared, approved and submitted: claims hold their account ids, the ledger says their names. */
export function useActorNames(actorIds: readonly (string | null)[]): (actorId: string | null) => string {
  const ids = [...new Set(actorIds)].filter((id) => id !== null).toSorted();
  const { data } = useGetList<TimelineRow>(
    'timeline',
    {
      filter: { type: types, actorId: ids },
      pagination: { page: 1, perPage: 200 },
      sort: { field: 'occurredAt', order: 'DESC' },
    },
    { enabled: ids.length > 0, staleTime: 60_000, onError: () => undefined, placeholderData: (before) => before },
  );
  const names = new Map(data?.map((row) => [row.actorId, row.actorName]));
  return (actorId) => (actorId === null ? '' : (names.get(actorId) ?? actorId));
}
