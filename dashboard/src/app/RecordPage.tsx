import type { ReactNode } from 'react';
import { ShowBase, useShowContext, type RaRecord } from 'react-admin';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';

interface RecordPageProps<Row extends RaRecord> {
  readonly resource: string;
  readonly knownAt?: string | undefined;
  readonly children: (row: Row) => ReactNode;
}

/** One record, with its skeleton while it loads and the reason when it cannot be shown. */
export function RecordPage<Row extends RaRecord>({ resource, knownAt, children }: RecordPageProps<Row>) {
  return (
    <ShowBase<Row> resource={resource} queryOptions={{ meta: { knownAt }, onError: () => undefined }}>
      <Content<Row>>{children}</Content>
    </ShowBase>
  );
}

function Content<Row extends RaRecord>({ children }: Pick<RecordPageProps<Row>, 'children'>) {
  const { record, error, isPending, refetch } = useShowContext<Row>();
  if (error && record === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending || record === undefined) return <RecordSkeleton />;
  return <>{children(record)}</>;
}
