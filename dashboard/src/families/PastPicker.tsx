import { Button, MenuItem, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { DayField } from '../days/DayField.js';
import { today } from '../format/format.js';
import { usePast, type PastKind } from './use-past.js';

/** The page as it was known on a day, or as things stood on a day by what is known now. */
export function PastPicker() {
  const translate = useTranslate();
  const { past, show } = usePast();
  const [chosen, setChosen] = useState<PastKind>('recorded');
  const kind = past?.kind ?? chosen;
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }} className="no-print">
      <TextField
        select
        label={translate('families.past.label')}
        value={kind}
        onChange={(event) => {
          const next: PastKind = event.target.value === 'happened' ? 'happened' : 'recorded';
          setChosen(next);
          if (past !== undefined) show(next, past.day);
        }}
        sx={{ flex: '1 1 150px', bgcolor: 'background.paper' }}
      >
        {(['recorded', 'happened'] as const).map((each) => (
          <MenuItem key={each} value={each}>
            {translate(`families.past.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      <DayField
        label={translate('families.past.day')}
        value={past?.day ?? ''}
        onChange={(day) => show(kind, day)}
        atEnd
        max={today()}
        sx={{ flex: '1 1 190px', bgcolor: 'background.paper' }}
      />
      {past !== undefined && <Button onClick={() => show(kind, '')}>{translate('families.now')}</Button>}
    </Stack>
  );
}
