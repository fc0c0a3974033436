import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import type { FieldErrors } from './field-errors.js';

/** Puts what the platform refused beside the fields it is about, until they are changed. */
export function RefusedFields({ errors }: { errors: FieldErrors }) {
  const { setError } = useFormContext();
  useEffect(() => {
    for (const [path, message] of flat(errors)) setError(path, { type: 'server', message });
  }, [errors, setError]);
  return null;
}

function flat(errors: FieldErrors, before = ''): [string, string][] {
  return Object.entries(errors).flatMap(([key, error]): [string, string][] =>
    typeof error === 'string' ? [[`${before}${key}`, error]] : flat(error, `${before}${key}.`),
  );
}
