import { readModels, type AgencyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { CommandButton } from '../commands/CommandButton.js';
import { registerAgencyForm } from '../commands/forms/agency-forms.js';
import { ReadList } from '../lists/ReadList.js';
import { useChoiceWords } from '../wording/use-words.js';
import { SharingState } from './SharingState.js';

export function AgencyList() {
  const translate = useTranslate();
  const words = useChoiceWords();
  const navigate = useNavigate();
  return (
    <ReadList<AgencyRow>
      model={readModels.agencies}
      title={translate('agencies.title')}
      lead={translate('agencies.lead')}
      columns={[
        'name',
        { field: 'kind', show: (row) => words('agencyKind', row.kind) },
        { field: 'remit', wideOnly: true },
        { field: 'contactName', wideOnly: true },
        { field: 'sharingValidTo', show: (row) => <SharingState agency={row} /> },
      ]}
      filters={['kind']}
      link={(row) => `/agencies/${row.id}/show`}
      actions={
        <CommandButton form={registerAgencyForm} subject={{}} onDone={(id) => void navigate(`/agencies/${id}/show`)} />
      }
      empty={{ title: translate('agencies.empty'), text: translate('agencies.emptyText') }}
    />
  );
}
