import { SearchInput, SelectInput, useTranslate } from 'react-admin';
import { useWorkers } from '../commands/fields/use-workers.js';
import { useChoiceWords } from '../wording/use-words.js';

/** `alwaysOn` is read by the filter form of react-admin, `source` by both. */
interface FilterProps {
  readonly source: string;
  readonly alwaysOn?: boolean;
}

export function SearchFilter({ source }: FilterProps) {
  const translate = useTranslate();
  return (
    <SearchInput
      source={source}
      placeholder={translate('lists.search')}
      slotProps={{ htmlInput: { 'aria-label': translate('lists.search') } }}
      size="small"
      sx={{ minWidth: { md: 220 }, width: { xs: '100%', md: 'auto' } }}
    />
  );
}

interface ChoiceFilterProps extends FilterProps {
  readonly list: string;
  readonly options: readonly string[];
  readonly label: string;
}

export function ChoiceFilter({ source, list, options, label }: ChoiceFilterProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <SelectInput
      source={source}
      label={label}
      choices={options.map((id) => ({ id, name: words(list, id) }))}
      translateChoice={false}
      emptyText={translate('lists.all')}
      helperText={false}
      size="small"
      sx={{ minWidth: { md: roomFor(translate(label, { _: label })) }, width: { xs: '100%', md: 'auto' } }}
    />
  );
}

/** An input that nothing is chosen in shows its label whole, beside the arrow. */
function roomFor(label: string): string {
  return `max(150px, ${label.length + 6}ch)`;
}

/** Key workers of the teams one may see. */
export function WorkerFilter({ source }: FilterProps) {
  const translate = useTranslate();
  const workers = useWorkers().filter((worker) => worker.role === 'key-worker');
  return (
    <SelectInput
      source={source}
      label="fields.keyWorker"
      choices={workers.map(({ id, name }) => ({ id, name }))}
      translateChoice={false}
      emptyText={translate('lists.all')}
      helperText={false}
      size="small"
      sx={{ minWidth: { md: 170 }, width: { xs: '100%', md: 'auto' } }}
    />
  );
}

/** The teams there are, as the workers name them. */
export function TeamFilter({ source }: FilterProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const teams = [...new Set(useWorkers().map((worker) => worker.teamId))].toSorted();
  return (
    <SelectInput
      source={source}
      label="fields.team"
      choices={teams.map((id) => ({ id, name: words('team', id) }))}
      translateChoice={false}
      emptyText={translate('lists.all')}
      helperText={false}
      size="small"
      sx={{ minWidth: { md: 130 }, width: { xs: '100%', md: 'auto' } }}
    />
  );
}
