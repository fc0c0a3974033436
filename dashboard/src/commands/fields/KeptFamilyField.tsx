import type { FamilyRow } from '@turnaround/contracts';
import { RadioButtonGroupInput, useGetMany, useTranslate } from 'react-admin';
import type { OwnFieldProps } from './use-field-label.js';

/** The two families by name and people: families that share people may well share the name. */
export function KeptFamilyField({ source, label, help, required, subject }: OwnFieldProps) {
  const translate = useTranslate();
  const families = subject.overlap?.families ?? [];
  const { data = [] } = useGetMany<FamilyRow>(
    'families',
    { ids: families.map(({ familyId }) => familyId) },
    { enabled: families.length > 0, retry: false },
  );
  const choices = families.map(({ caseId, familyId, familyName }) => {
    const family = data.find((each) => each?.id === familyId);
    const name = familyName ?? family?.familyName ?? translate('overlaps.aFamily');
    return {
      id: caseId,
      name:
        family === undefined
          ? name
          : translate('overlaps.familyChoice', {
              name,
              people: family.peopleNames,
              worker: family.keyWorkerName ?? translate('families.noKeyWorker'),
            }),
    };
  });
  return (
    <RadioButtonGroupInput
      source={source}
      label={label}
      helperText={help}
      isRequired={required}
      choices={choices}
      translateChoice={false}
      row={false}
    />
  );
}
