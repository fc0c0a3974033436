import { Autocomplete, TextField } from '@mui/material';
import type { FamilyRow } from '@turnaround/contracts';
import { useDeferredValue, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';

interface FamilyFieldProps {
  readonly family: FamilyRow | undefined;
  readonly onChange: (family: FamilyRow | undefined) => void;
}

const MOST_SHOWN = 20;

/** A family of the programme, found by any part of its name. */
export function FamilyField({ family, onChange }: FamilyFieldProps) {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed);
  const { data = [], isFetching } = useGetList<FamilyRow>(
    'families',
    {
      filter: asked.trim() === '' || asked === nameOf(family) ? {} : { q: asked },
      pagination: { page: 1, perPage: MOST_SHOWN },
      sort: { field: 'familyName', order: 'ASC' },
    },
    { retry: false, onError: () => undefined, placeholderData: (before) => before },
  );
  return (
    <Autocomplete
      options={data}
      loading={isFetching}
      loadingText={translate('whatIf.searching')}
      noOptionsText={translate('whatIf.noFamily')}
      filterOptions={(options) => options}
      value={family ?? null}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      getOptionLabel={nameOf}
      getOptionKey={({ id }) => id}
      renderOption={({ key, ...props }, option) => (
        <li key={key} {...props}>
          {translate('whatIf.familyOption', { name: option.familyName, postcode: option.postcode ?? '' })}
        </li>
      )}
      onInputChange={(_event, text) => setTyped(text)}
      onChange={(_event, chosen) => onChange(chosen ?? undefined)}
      renderInput={(props) => <TextField {...props} label={translate('whatIf.family')} />}
    />
  );
}

function nameOf(family: FamilyRow | undefined): string {
  return family?.familyName ?? '';
}
