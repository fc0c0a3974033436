import { SelectInput, useTranslate } from 'react-admin';
import { useChoiceWords } from '../../wording/use-words.js';
import type { OwnFieldProps } from './use-field-label.js';
import { useWorkers } from './use-workers.js';

/** Key workers with their caseload, so that the allocation is a decision and not a guess. */
export function WorkerField({ source, label, help, required }: OwnFieldProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const choices = useWorkers()
    .filter((worker) => worker.role === 'key-worker')
    .toSorted((a, b) => a.caseload - b.caseload || a.name.localeCompare(b.name))
    .map((worker) => ({
      id: worker.id,
      name: translate('commands.workerChoice', {
        name: worker.name,
        team: words('team', worker.teamId),
        smart_count: worker.caseload,
      }),
    }));
  return (
    <SelectInput
      source={source}
      label={label}
      helperText={help}
      isRequired={required}
      choices={choices}
      emptyText={translate('commands.choose')}
      translateChoice={false}
      fullWidth
    />
  );
}
