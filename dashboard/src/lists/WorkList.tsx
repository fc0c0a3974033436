import { Box, Paper, Stack, Typography, useMediaQuery, useTheme } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import {
  FilterForm,
  ListBase,
  Pagination,
  SortButton,
  useListContext,
  useTranslate,
  type RaRecord,
  type SortPayload,
} from 'react-admin';
import { Page } from '../app/Page.js';
import { formatNumber } from '../format/format.js';
import { EmptyState } from '../screen-states/EmptyState.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { CardList } from './CardList.js';
import { DownloadButton } from './DownloadButton.js';
import { ClearFilters } from './ClearFilters.js';
import { OtherFilters } from './OtherFilters.js';
import { WideTable } from './WideTable.js';

/** The whole URL keeps the state, nothing else: a link to a list shows the same to everybody. */
const FROM_URL_ONLY = false;

interface WorkListProps<Row extends RaRecord> {
  readonly resource: string;
  readonly title: string;
  readonly lead?: string;
  readonly filters: ReactElement[];
  readonly sort: SortPayload;
  readonly sortFields: string[];
  readonly filterDefaultValues?: Record<string, unknown>;
  readonly actions?: ReactNode;
  /** Above the list: quick filters, notices. */
  readonly above?: ReactNode;
  readonly empty: { readonly title: string; readonly text: string; readonly action?: ReactNode };
  /** The table for wide screens. */
  readonly children: ReactNode;
  /** The same row as a card for narrow ones. */
  readonly card: (row: Row) => ReactNode;
  readonly cardLink: ((row: Row) => string) | undefined;
}

/** Every list of the dashboard: heading with the count, filters in the URL, a table or cards, and all five states. */
export function WorkList<Row extends RaRecord>({ resource, sort, filterDefaultValues, ...rest }: WorkListProps<Row>) {
  return (
    <ListBase<Row>
      resource={resource}
      sort={sort}
      perPage={25}
      storeKey={FROM_URL_ONLY}
      {...(filterDefaultValues === undefined ? {} : { filterDefaultValues })}
      queryOptions={{ onError: () => undefined }}
      disableSyncWithLocation={false}
    >
      <ListBody<Row> opensWith={filterDefaultValues ?? {}} {...rest} />
    </ListBase>
  );
}

interface ListBodyProps<Row extends RaRecord> extends Omit<
  WorkListProps<Row>,
  'resource' | 'sort' | 'filterDefaultValues'
> {
  /** The filters that nobody set: the list opens with them. */
  readonly opensWith: Readonly<Record<string, unknown>>;
}

function ListBody<Row extends RaRecord>(props: ListBodyProps<Row>) {
  const { title, lead, filters, actions, above, sortFields, children } = props;
  const translate = useTranslate();
  const narrow = useMediaQuery(useTheme().breakpoints.down('md'));
  const { total, isPending, error } = useListContext<Row>();
  return (
    <Page
      title={title}
      lead={lead}
      actions={
        <>
          {actions}
          <DownloadButton />
        </>
      }
    >
      {above}
      <Paper variant="outlined" sx={{ minWidth: 0, overflow: 'hidden' }}>
        <Stack
          direction={{ xs: 'column', md: 'row' }}
          sx={{
            px: 2,
            pt: 1.5,
            gap: 1,
            alignItems: { md: 'flex-end' },
            justifyContent: 'space-between',
            '& form': { pb: 0.5 },
          }}
        >
          <FilterForm filters={filters} />
          <Stack direction="row" sx={{ gap: 1, alignItems: 'center', pb: 1, flexShrink: 0 }}>
            <Typography role="status" color="text.secondary" noWrap>
              {total === undefined || isPending || error
                ? ''
                : translate('lists.count', { smart_count: total, number: formatNumber(total) })}
            </Typography>
            {narrow && <SortButton fields={sortFields} />}
          </Stack>
        </Stack>
        <OtherFilters shown={filters.map((filter) => String(Reflect.get(Object(filter.props), 'source')))} />
        <Rows {...props} narrow={narrow}>
          {children}
        </Rows>
      </Paper>
    </Page>
  );
}

/** What react-admin says of a list, with its filters taken for what they are: anything. */
interface ListState {
  readonly isPending: boolean;
  readonly error?: Error | null;
  readonly total?: number | undefined;
  readonly filterValues: Readonly<Record<string, unknown>>;
  readonly refetch: () => unknown;
}

interface RowsProps<Row extends RaRecord> extends Pick<
  ListBodyProps<Row>,
  'empty' | 'card' | 'cardLink' | 'children' | 'opensWith'
> {
  readonly narrow: boolean;
}

function Rows<Row extends RaRecord>({ empty, card, cardLink, narrow, opensWith, children }: RowsProps<Row>) {
  const translate = useTranslate();
  const list: ListState = useListContext<Row>();
  const { isPending, error, total, filterValues, refetch } = list;
  if (error) {
    return (
      <Box sx={{ px: 2 }}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Box>
    );
  }
  if (isPending) return <RowsSkeleton height={narrow ? 88 : 44} />;
  if (total === 0) {
    const isFiltered = Object.keys(filterValues).length > 0;
    if (isFiltered && JSON.stringify(filterValues) !== JSON.stringify(opensWith)) {
      return (
        <EmptyState
          title={translate('lists.nothing')}
          text={translate('lists.nothingText')}
          action={<ClearFilters />}
        />
      );
    }
    return (
      <EmptyState
        {...empty}
        action={
          <>
            {empty.action}
            {isFiltered && <ClearFilters />}
          </>
        }
      />
    );
  }
  return (
    <>
      {narrow ? <CardList<Row> card={card} cardLink={cardLink} /> : <WideTable>{children}</WideTable>}
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </>
  );
}
