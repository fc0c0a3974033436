import { AutocompleteArrayInput, AutocompleteInput, useGetList, useTranslate } from 'react-admin';
import type { AgencyRow } from '@turnaround/contracts';
import { useChoiceWords } from '../../wording/use-words.js';
import type { OwnFieldProps } from './use-field-label.js';

/** A directory of a council is some hundred agencies: one read serves every dialog. */
const WHOLE_DIRECTORY = { pagination: { page: 1, perPage: 500 }, sort: { field: 'name', order: 'ASC' as const } };

function useAgencyChoices(): { id: string; name: string }[] {
  const words = useChoiceWords();
  const { data = [] } = useGetList<AgencyRow>('agencies', WHOLE_DIRECTORY, { staleTime: 60_000 });
  return data.map((agency) => ({ id: agency.id, name: `${agency.name} (${words('agencyKind', agency.kind)})` }));
}

export function AgencyField({ source, label, help, required }: OwnFieldProps) {
  return (
    <AutocompleteInput
      source={source}
      label={label}
      helperText={help}
      isRequired={required}
      choices={useAgencyChoices()}
      translateChoice={false}
      openOnFocus={false}
      fullWidth
    />
  );
}

export function AgenciesField({ source, label, help }: OwnFieldProps) {
  const translate = useTranslate();
  return (
    <AutocompleteArrayInput
      source={source}
      label={label}
      helperText={help === false ? translate('commands.agenciesHelp') : help}
      choices={useAgencyChoices()}
      translateChoice={false}
      openOnFocus={false}
      fullWidth
    />
  );
}
