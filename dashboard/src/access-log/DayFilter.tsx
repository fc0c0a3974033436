import { TextInput } from 'react-admin';
import { endOfDay, firstDay, lastDay, startOfDay } from './day-filter.js';

interface DayFilterProps {
  /** `readAt_gte` or `readAt_lt`. The log stores instants, but people choose days. */
  readonly source: string;
  readonly label: string;
  readonly bound: 'from' | 'until';
  /** Read by the filter form of react-admin. */
  readonly alwaysOn?: boolean;
}

export function DayFilter({ source, label, bound }: DayFilterProps) {
  return (
    <TextInput
      source={source}
      label={label}
      type="date"
      format={bound === 'from' ? firstDay : lastDay}
      parse={bound === 'from' ? startOfDay : endOfDay}
      helperText={false}
      size="small"
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ minWidth: { md: 150 }, width: { xs: '100%', md: 'auto' } }}
    />
  );
}
