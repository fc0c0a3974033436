import { TextInput } from 'react-admin';

interface TextFilterProps {
  readonly source: string;
  readonly label: string;
  /** Read by the filter form of react-admin. */
  readonly alwaysOn?: boolean;
}

/** Asks for one exact value: an id from another page, an address. */
export function TextFilter({ source, label }: TextFilterProps) {
  return (
    <TextInput
      source={source}
      label={label}
      parse={(typed: string) => (typed.trim() === '' ? null : typed.trim())}
      resettable
      helperText={false}
      size="small"
      sx={{ minWidth: { md: 150 }, width: { xs: '100%', md: 'auto' } }}
    />
  );
}
