import { readModels, type ServiceRequestRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { DueBadge } from '../lists/DueBadge.js';
import { ReadList } from '../lists/ReadList.js';
import { useMe } from '../session/use-me.js';

/** What is due next: an answer while the request waits, the service once it is promised. */
export function RequestDue({ row }: { row: ServiceRequestRow }) {
  if (row.status === 'waiting') return <DueBadge dueOn={row.neededBy} dueWhat={null} />;
  if (row.status === 'accepted') return <DueBadge dueOn={row.dueOn} dueWhat={null} />;
  return (
    <>
      {row.fulfilledOn === null
        ? row.answeredOn === null
          ? ''
          : formatDate(row.answeredOn)
        : formatDate(row.fulfilledOn)}
    </>
  );
}

export function ServiceRequestList() {
  const translate = useTranslate();
  const me = useMe();
  return (
    <ReadList<ServiceRequestRow>
      model={readModels['service-requests']}
      title={translate('requests.title')}
      lead={translate(me?.role === 'partner' ? 'requests.leadPartner' : 'requests.lead')}
      columns={[
        'service',
        'familyName',
        { field: 'agencyName', label: 'fields.agency' },
        'status',
        { field: 'neededBy', label: 'fields.due', show: (row) => <RequestDue row={row} /> },
        { field: 'requestedOn', wideOnly: true },
      ]}
      filters={['status']}
      sort={{ field: 'neededBy', order: 'DESC' }}
      link={(row) => `/service-requests/${row.id}/show`}
      empty={{ title: translate('requests.empty'), text: translate('requests.emptyText') }}
    />
  );
}
