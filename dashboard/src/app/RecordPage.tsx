import type { ReactNode } from 'react';
import { ShowBase, useShowContext, type RaRecord } from 'react-admin';
import type { ReadMeta } from '../api/data-provider.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';

interface RecordPageProps<Row extends RaRecord> {
  readonly resource: string;
  /** A day in the past to read at. */
  readonly meta?: ReadMeta | undefined;
  /** A link to go on with where the record cannot be shown. */
  readonly whenRefused?: ReactNode;
  readonly children: (row: Row) => ReactNode;
}

/** One record, with its skeleton while it loads and the reason when it cannot be shown. */
export function RecordPage<Row extends RaRecord>({ resource, meta, whenRefused, children }: RecordPageProps<Row>) {
  return (
    <ShowBase<Row> resource={resource} queryOptions={{ meta: { ...meta }, onError: () => undefined }}>
      <Content<Row> whenRefused={whenRefused}>{children}</Content>
    </ShowBase>
  );
}

function Content<Row extends RaRecord>({
  whenRefused,
  children,
}: Pick<RecordPageProps<Row>, 'whenRefused' | 'children'>) {
  const { record, error, isPending, refetch } = useShowContext<Row>();
  if (error && record === undefined) {
    return (
      <>
        <ErrorState error={error} onRetry={() => void refetch()} />
        {whenRefused}
      </>
    );
  }
  if (isPending || record === undefined) return <RecordSkeleton />;
  return <>{children(record)}</>;
}
