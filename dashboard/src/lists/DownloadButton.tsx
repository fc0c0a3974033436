import { useListContext, useTranslate } from 'react-admin';
import { today } from '../format/format.js';
import { FileButton } from './FileButton.js';

interface Shown {
  readonly resource: string;
  readonly filterValues: Readonly<Record<string, unknown>>;
  readonly sort: { readonly field: string; readonly order: string };
  readonly total?: number | undefined;
}

/** The whole list as it is filtered and sorted, as CSV made by the platform: not only the rows on this page. */
export function DownloadButton() {
  const translate = useTranslate();
  const list: Shown = useListContext();
  const { resource, filterValues, sort, total } = list;
  const query = new URLSearchParams({
    format: 'csv',
    filter: JSON.stringify(filterValues),
    sort: JSON.stringify([sort.field, sort.order]),
  });
  return (
    <FileButton
      path={`/api/${resource}?${query.toString()}`}
      name={`${resource}-${today()}.csv`}
      accept="text/csv"
      label={translate('lists.download')}
      disabled={total === 0}
    />
  );
}
