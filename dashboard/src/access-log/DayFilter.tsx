import { DayInput } from '../days/DayInput.js';
import { endOfDay, firstDay, lastDay, startOfDay } from './day-filter.js';

interface DayFilterProps {
  /** `loggedAt_gte` or `loggedAt_lt`. The log stores instants, but people choose days. */
  readonly source: string;
  readonly label: string;
  readonly bound: 'from' | 'until';
  /** Read by the filter form of react-admin. */
  readonly alwaysOn?: boolean;
}

export function DayFilter({ source, label, bound }: DayFilterProps) {
  return (
    <DayInput
      source={source}
      label={label}
      atEnd
      format={bound === 'from' ? firstDay : lastDay}
      parse={bound === 'from' ? startOfDay : endOfDay}
      size="small"
      sx={{ width: { xs: '100%', md: 190 } }}
    />
  );
}
