import type { ReadField } from '@turnaround/contracts';
import { ChoiceFilter, TeamFilter, WorkerFilter } from './filter-inputs.js';

interface DeclaredFilterProps {
  readonly source: string;
  readonly field: ReadField;
  readonly label?: string;
  /** Read by the filter form of react-admin. */
  readonly alwaysOn?: boolean;
}

/** How a list is asked by a field: by the values of a choice, by the teams or the workers there are. */
export function DeclaredFilter({ source, field, label = `fields.${source}` }: DeclaredFilterProps) {
  if (source === 'keyWorkerId') return <WorkerFilter source={source} />;
  if (field.list === 'team') return <TeamFilter source={source} />;
  return <ChoiceFilter source={source} list={field.list ?? ''} options={field.options} label={label} />;
}
