import { Stack, Typography } from '@mui/material';
import type { ReadModel } from '@turnaround/contracts';
import type { ReactElement, ReactNode } from 'react';
import { DataTable, useTranslate, type RaRecord, type SortPayload } from 'react-admin';
import { DeclaredFilter } from './DeclaredFilter.js';
import { FieldValue } from './FieldValue.js';
import { SearchFilter } from './filter-inputs.js';
import { type ListColumn, type ShownColumn, shownColumns } from './list-columns.js';
import { RowLink } from './RowLink.js';
import { WorkList } from './WorkList.js';

interface ReadListProps<Row extends RaRecord> {
  readonly model: Pick<ReadModel, 'name' | 'fields' | 'searched' | 'sort'>;
  readonly title: string;
  readonly lead?: string;
  readonly columns: readonly ListColumn<Row>[];
  /** Fields the list is asked by, in their order, or inputs of its own. */
  readonly filters: readonly ((keyof Row & string) | ReactElement)[];
  /** Where a row leads; absent where it leads nowhere. */
  readonly link?: ((row: Row) => string) | undefined;
  /** Instead of the order that the read model declares. */
  readonly sort?: SortPayload;
  readonly filterDefaultValues?: Record<string, unknown>;
  readonly actions?: ReactNode;
  readonly above?: ReactNode;
  readonly empty: { readonly title: string; readonly text: string; readonly action?: ReactNode };
  /** Instead of the card that the columns make. */
  readonly card?: (row: Row) => ReactNode;
}

/** The list of a read model: filters, table and card follow from its declaration; what is special is said by the list. */
export function ReadList<Row extends RaRecord>(props: ReadListProps<Row>) {
  const { model, columns, filters, link, sort, card, ...rest } = props;
  const shown = shownColumns<Row>(model, columns);
  return (
    <WorkList<Row>
      resource={model.name}
      sort={sort ?? { ...model.sort }}
      sortFields={shown.flatMap(({ field, isSorted }) => (field !== undefined && isSorted ? [field] : []))}
      filters={filterInputs(model, filters)}
      card={card ?? ((row) => <DeclaredCard<Row> model={model} columns={shown} row={row} />)}
      cardLink={link}
      {...rest}
    >
      <DataTable<Row>
        bulkActionButtons={false}
        rowClick={link === undefined ? false : (_id, _resource, row) => link(row)}
      >
        {shown.map((column, place) => (
          <DataTable.Col<Row>
            key={column.key}
            label={column.label}
            {...(column.field === undefined ? {} : { source: column.field })}
            {...(column.isNumber ? { align: 'right' as const } : {})}
            disableSort={!column.isSorted}
            render={(row) => (
              <Cell<Row> model={model} column={column} row={row} link={place === 0 ? link : undefined} />
            )}
          />
        ))}
      </DataTable>
    </WorkList>
  );
}

function filterInputs<Row extends RaRecord>(
  { fields, searched }: ReadListProps<Row>['model'],
  filters: ReadListProps<Row>['filters'],
): ReactElement[] {
  const search = searched.length === 0 ? [] : [<SearchFilter key="q" source="q" alwaysOn />];
  const others = filters.flatMap((filter) => {
    if (typeof filter !== 'string') return [filter];
    const field = fields[filter];
    return field === undefined ? [] : [<DeclaredFilter key={filter} source={filter} field={field} alwaysOn />];
  });
  return [...search, ...others];
}

interface CellProps<Row extends RaRecord> {
  readonly model: ReadListProps<Row>['model'];
  readonly column: ShownColumn<Row>;
  readonly row: Row;
  readonly link?: ((row: Row) => string) | undefined;
}

/** The first cell is the keyboard's way into the record. */
function Cell<Row extends RaRecord>({ model, column, row, link }: CellProps<Row>) {
  const { field, show } = column;
  const declared = field === undefined ? undefined : model.fields[field];
  const content =
    show !== undefined ? (
      show(row)
    ) : declared === undefined || field === undefined ? null : (
      <FieldValue field={declared} value={row[field]} />
    );
  return link === undefined ? <>{content}</> : <RowLink to={link(row)}>{content}</RowLink>;
}

/** The first column is the heading; where something stands is said beside it, everything else below, where there is something. */
function DeclaredCard<Row extends RaRecord>({
  model,
  columns,
  row,
}: Omit<CellProps<Row>, 'column'> & { columns: readonly ShownColumn<Row>[] }) {
  const translate = useTranslate();
  const [first, ...others] = columns.filter(({ onCard }) => onCard);
  const isChip = ({ field }: ShownColumn<Row>): boolean =>
    field !== undefined && model.fields[field]?.kind === 'choice';
  const isEmpty = ({ field, show }: ShownColumn<Row>): boolean =>
    show === undefined && field !== undefined && (row[field] === null || row[field] === '');
  const there = others.filter((column) => !isEmpty(column));
  return (
    <Stack sx={{ gap: 0.75, alignItems: 'flex-start' }}>
      {first !== undefined && (
        <Typography component="div" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          <Cell<Row> model={model} column={first} row={row} />
        </Typography>
      )}
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        {there.filter(isChip).map((column) => (
          <Cell<Row> key={column.key} model={model} column={column} row={row} />
        ))}
      </Stack>
      {there
        .filter((column) => !isChip(column))
        .map((column) => (
          <Typography key={column.key} component="div" variant="body2" color="text.secondary">
            {translate(column.label)}: <Cell<Row> model={model} column={column} row={row} />
          </Typography>
        ))}
    </Stack>
  );
}
