import { Box, Button, Stack, TextField, Typography } from '@mui/material';
import { useInput, useTranslate, ValidationError } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { DayField } from '../../days/DayField.js';
import { today } from '../../format/format.js';
import { dayAndTime, localNow, momentOf } from '../occurred-at.js';

/** When it happened. Most things are recorded at once, so this is one line until somebody changes it. */
export function OccurredField() {
  const translate = useTranslate();
  const { setValue, clearErrors } = useFormContext();
  const occurredAt: unknown = useWatch({ name: 'occurredAt' });
  if (occurredAt === undefined) {
    return (
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Typography color="text.secondary">{translate('commands.happened.now')}</Typography>
        <Button onClick={() => setValue('occurredAt', localNow())}>{translate('commands.happened.change')}</Button>
      </Stack>
    );
  }
  return (
    <Box>
      <MomentFields />
      <Button
        onClick={() => {
          clearErrors('occurredAt');
          setValue('occurredAt', undefined);
        }}
      >
        {translate('commands.happened.back')}
      </Button>
    </Box>
  );
}

function MomentFields() {
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source: 'occurredAt' });
  const { day, time } = dayAndTime(field.value);
  const error = fieldState.error?.message;
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
      <DayField
        label={translate('commands.happened.label')}
        value={day}
        onChange={(next) => field.onChange(momentOf(next, time))}
        onBlur={field.onBlur}
        max={today()}
        error={error !== undefined}
        helperText={error === undefined ? translate('commands.happened.help') : <ValidationError error={error} />}
        sx={{ flex: '2 1 200px' }}
        autoFocus
      />
      <TextField
        label={translate('commands.happened.time')}
        value={time}
        onChange={({ target }) => field.onChange(momentOf(day, target.value))}
        onBlur={field.onBlur}
        error={error !== undefined}
        placeholder="14:05"
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
        sx={{ flex: '1 1 90px' }}
      />
    </Stack>
  );
}
