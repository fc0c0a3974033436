import { Box, Button, Stack, Typography } from '@mui/material';
import { DateTimeInput, useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { today } from '../../format/format.js';
import { localNow } from '../occurred-at.js';

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
      <DateTimeInput
        source="occurredAt"
        label="commands.happened.label"
        helperText="commands.happened.help"
        slotProps={{ htmlInput: { max: `${today()}T23:59` }, inputLabel: { shrink: true } }}
        autoFocus
        fullWidth
      />
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
