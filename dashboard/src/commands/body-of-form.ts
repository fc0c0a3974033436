import type { CommandForm, CommandSubject, Field } from './command-form.js';
import { instantOf } from './occurred-at.js';

type Values = Readonly<Record<string, unknown>>;

/** The value at a path like `party.memberId`. */
export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      values,
    );
}

/** Whether a field is asked for, given what is filled in so far. */
export function isAsked(field: Field, values: Values): boolean {
  return field.when === undefined || field.when.is.includes(valueAt(values, field.when.source));
}

/** Leaves empty inputs out of the body. */
function cleaned(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  // An empty entry of a list is kept, so that its error appears at its place.
  if (Array.isArray(value))
    return value
      .map((item: unknown) => cleaned(item) ?? (typeof item === 'object' && item !== null ? {} : undefined))
      .filter((item) => item !== undefined);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, cleaned(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function without(values: Values, path: string): Values {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) return Object.fromEntries(Object.entries(values).filter(([key]) => key !== head));
  const inner = values[head];
  return typeof inner === 'object' && inner !== null
    ? { ...values, [head]: without({ ...inner }, rest.join('.')) }
    : values;
}

/** An empty list where nothing was picked, also inside a part: `consent.shareWithAgencyIds`. */
function withListAt(values: Values, [head = '', ...rest]: readonly string[]): Values {
  const inner = values[head];
  if (rest.length === 0) return inner === undefined ? { ...values, [head]: [] } : values;
  return typeof inner === 'object' && inner !== null ? { ...values, [head]: withListAt({ ...inner }, rest) } : values;
}

/**
 * Where the dialog asks for something, the person's answer counts; a value known to the screen is only the first
 * suggestion.
 */
function knownUnasked(form: CommandForm, { known = {} }: CommandSubject): Values {
  const asked = new Set(form.fields.map(({ source }) => source.split('.')[0]));
  return Object.fromEntries(Object.entries(known).filter(([key]) => !asked.has(key)));
}

/** The command's body from what the dialog holds: fields no longer asked for are left out, known facts come in. */
export function bodyOfForm(form: CommandForm, values: Values, subject: CommandSubject): Values {
  const hidden = form.fields.filter((field) => !isAsked(field, values)).map((field) => field.source);
  // A source may be asked for under several conditions; it stays as long as one of them holds.
  const shown = new Set(form.fields.filter((field) => isAsked(field, values)).map((field) => field.source));
  const asked = hidden.filter((source) => !shown.has(source)).reduce(without, values);
  const clean = cleaned(asked);
  const { occurredAt: local, ...filled }: Values = typeof clean === 'object' && clean !== null ? { ...clean } : {};
  const occurredAt = instantOf(local);
  const lists = form.fields.filter(
    (field) => ['members', 'agencies', 'lines', 'verdicts', 'claims'].includes(field.ask) && isAsked(field, values),
  );
  const withLists = lists.reduce((body, { source }) => withListAt(body, source.split('.')), filled);
  const complete = {
    ...knownUnasked(form, subject),
    ...withLists,
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
  return form.shape === undefined ? complete : form.shape(complete, subject);
}
