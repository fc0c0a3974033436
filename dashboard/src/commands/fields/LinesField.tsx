import { TextArrayInput } from 'react-admin';
import { useTranslate } from 'react-admin';
import type { OwnFieldProps } from './use-field-label.js';

/** Several short texts, one chip each. */
export function LinesField({ source, label, help }: OwnFieldProps) {
  const translate = useTranslate();
  return (
    <TextArrayInput
      source={source}
      label={label}
      helperText={help === false ? translate('commands.linesHelp') : help}
      fullWidth
    />
  );
}
