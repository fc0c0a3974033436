import { useGetList, type RaRecord } from 'react-admin';
import type { ReadMeta } from '../api/data-provider.js';

/** The case whose page is shown: the family and its episode. */
export interface CaseOfFamily {
  readonly familyId: string;
  readonly caseId: string;
}

/** What a panel shows, and what it says while it cannot. No row: nothing has been recorded yet. */
export interface PanelRead<Row> {
  readonly row: Row | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** The row of a case in a read model that has one a case; also as it was known. */
export function usePanelRow<Row extends RaRecord>(
  resource: string,
  { familyId, caseId }: CaseOfFamily,
  meta: ReadMeta = {},
): PanelRead<Row> {
  const { data, error, isPending, refetch } = useGetList<Row>(
    resource,
    {
      filter: { familyId, id: caseId },
      pagination: { page: 1, perPage: 1 },
      sort: { field: 'id', order: 'ASC' },
      meta,
    },
    { enabled: caseId !== '', onError: () => undefined },
  );
  return { row: data?.[0], error, isPending, refetch };
}
