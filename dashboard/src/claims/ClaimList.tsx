import { readModels, type ClaimRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import type { ListColumn } from '../lists/list-columns.js';
import { ReadList } from '../lists/ReadList.js';
import { TwoLines } from '../lists/TwoLines.js';

const columns: readonly ListColumn<ClaimRow>[] = [
  'familyName',
  'status',
  'standing',
  'amountPence',
  {
    field: 'preparedOn',
    show: (row) => <TwoLines below={row.preparedByName}>{formatDate(row.preparedOn)}</TwoLines>,
  },
  { field: 'approvedByName', label: 'fields.approvedBy', wideOnly: true },
  { field: 'submittedOn', wideOnly: true },
  { field: 'ruleSetId', show: (row) => `${row.ruleSetId} ${row.ruleSetVersion}`, wideOnly: true },
];

export function ClaimList() {
  const translate = useTranslate();
  return (
    <ReadList<ClaimRow>
      model={readModels.claims}
      title={translate('claims.title')}
      lead={translate('claims.lead')}
      columns={columns}
      filters={['status', 'standing', 'teamId']}
      link={(row) => `/claims/${row.id}/show`}
      empty={{ title: translate('claims.empty'), text: translate('claims.emptyText') }}
    />
  );
}
