import { z } from 'zod';
import { EnvironmentError } from './environment-error.js';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * A setting that may be left out: undefined where it is missing or empty.
 * @param service named in the message, where the setting means another thing to each
 * @throws EnvironmentError naming it, with `example`
 */
export function settingOf<Value>(
  variables: Variables,
  name: string,
  shape: z.ZodType<Value>,
  example: string,
  service?: string,
): Value | undefined {
  const text = variables[name];
  if (text === undefined || text === '') return undefined;
  const parsed = shape.safeParse(text);
  const whose = service === undefined ? '' : ` of ${service}`;
  if (!parsed.success) throw new EnvironmentError(`${name}${whose} is malformed: expected ${example}`);
  return parsed.data;
}

/**
 * A whole number, `usual` where it is left out.
 * @throws EnvironmentError naming it, with the range
 */
export function wholeSettingOf(
  variables: Variables,
  name: string,
  { usual, least, most }: { readonly usual: number; readonly least: number; readonly most: number },
  service?: string,
): number {
  const shape = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));
  return settingOf(variables, name, shape, `a whole number from ${least} to ${most}`, service) ?? usual;
}
