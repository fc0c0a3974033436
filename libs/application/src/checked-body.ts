import type { Problem } from '@turnaround/contracts';
import type { z } from 'zod';
import { InvalidInputError } from './errors.js';

type FieldError = NonNullable<Problem['errors']>[number];

const MOST_ERRORS = 100;

/**
 * The input as its schema gives it.
 * @throws InvalidInputError naming each field by JSON pointer; never quotes what was sent
 */
export function checkedBody<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new InvalidInputError(fieldErrors(parsed.error.issues).slice(0, MOST_ERRORS));
  const unstorable = unstorableText(parsed.data, []);
  if (unstorable.length > 0) throw new InvalidInputError(unstorable.slice(0, MOST_ERRORS));
  return parsed.data;
}

function fieldErrors(issues: readonly z.core.$ZodIssue[]): readonly FieldError[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), rule: 'is not a known field' }))
      : [{ pointer: pointerTo(issue.path), rule: issue.message }],
  );
}

/** Text PostgreSQL cannot keep: NUL characters and halves of surrogate pairs. */
function unstorableText(value: unknown, path: readonly PropertyKey[]): readonly FieldError[] {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) return [{ pointer: pointerTo(path), rule: 'must not contain NUL' }];
    return value.isWellFormed() ? [] : [{ pointer: pointerTo(path), rule: 'must be well-formed Unicode' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => unstorableText(field, [...path, key]));
}

/** RFC 6901. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
