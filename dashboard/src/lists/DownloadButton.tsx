import DownloadIcon from '@mui/icons-material/Download';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useListContext, useNotify, useTranslate } from 'react-admin';
import { problemOf, problemFrom } from '../api/problem.js';
import { today } from '../format/format.js';
import { usePlatform } from '../session/platform.js';
import { saveFile } from './save-file.js';

interface Shown {
  readonly resource: string;
  readonly filterValues: Readonly<Record<string, unknown>>;
  readonly sort: { readonly field: string; readonly order: string };
  readonly total?: number | undefined;
}

/** The whole list as it is filtered and sorted, as CSV made by the platform: not only the rows on this page. */
export function DownloadButton() {
  const translate = useTranslate();
  const notify = useNotify();
  const { session } = usePlatform();
  const list: Shown = useListContext();
  const { resource, filterValues, sort, total } = list;
  const [pending, setPending] = useState(false);

  const download = async (): Promise<void> => {
    setPending(true);
    try {
      const query = new URLSearchParams({
        format: 'csv',
        filter: JSON.stringify(filterValues),
        sort: JSON.stringify([sort.field, sort.order]),
      });
      const token = await session.accessToken();
      const response = await fetch(`/api/${resource}?${query.toString()}`, {
        headers: { Authorization: `Bearer ${token ?? ''}`, Accept: 'text/csv' },
      });
      if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined), '');
      saveFile(`${resource}-${today()}.csv`, await response.blob());
    } catch (error) {
      notify(problemOf(error)?.detail ?? translate('problems.unexpected'), { type: 'error' });
    } finally {
      setPending(false);
    }
  };

  return (
    <Button
      variant="outlined"
      startIcon={<DownloadIcon />}
      loading={pending}
      disabled={total === 0}
      onClick={() => void download()}
    >
      {translate('lists.download')}
    </Button>
  );
}
