import { Typography } from '@mui/material';
import { SelectInput, useTranslate } from 'react-admin';
import { usePaymentPosition } from '../../positions/use-payment-position.js';
import { formatDate } from '../../format/format.js';
import { windowValue } from '../choice-values.js';
import type { OwnFieldProps } from './use-field-label.js';

/** The claim windows still to close, by their dates; the one of the page is only said. */
export function ClaimWindowField({ source, label, help, required, subject }: OwnFieldProps) {
  const translate = useTranslate();
  const { data } = usePaymentPosition();
  const windows = data?.windows ?? [];
  const dates = ({ opensOn, closesOn }: { opensOn: string; closesOn: string }): string =>
    translate('claims.window', { from: formatDate(opensOn), to: formatDate(closesOn) });
  const known = windows.find(
    ({ id, ruleSetId, ruleSetVersion }) =>
      id === subject.known?.['windowId'] &&
      ruleSetId === subject.known['ruleSetId'] &&
      ruleSetVersion === subject.known['ruleSetVersion'],
  );
  if (known !== undefined) {
    return (
      <Typography>
        {label}: <strong>{dates(known)}</strong>
      </Typography>
    );
  }
  return (
    <SelectInput
      source={source}
      label={label}
      helperText={help}
      isRequired={required}
      choices={windows.map((window) => ({
        id: windowValue(window),
        name: window.open ? translate('payment.windowChoiceOpen', { dates: dates(window) }) : dates(window),
      }))}
      emptyText={translate('commands.choose')}
      translateChoice={false}
      fullWidth
    />
  );
}
