import type { CommandContract, Problem } from '@turnaround/contracts';
import { bodyOfForm, isAsked } from './body-of-form.js';
import type { CommandForm, CommandSubject } from './command-form.js';
import { occurredAtError } from './occurred-at.js';

/** Messages by field, nested as the form's values are. */
export interface FieldErrors {
  [field: string]: string | FieldErrors;
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly origin?: string;
  readonly format?: string;
  readonly input?: unknown;
  readonly maximum?: unknown;
  readonly minimum?: unknown;
}

/** The key of a sentence for a broken rule; a contract's own sentence stays as it is. */
function wordsForIssue(issue: Issue): string {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union')
    return 'problems.field.missing';
  if (issue.code === 'too_small')
    return issue.origin === 'number' || issue.origin === 'int' ? 'problems.field.tooSmall' : 'problems.field.missing';
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'problems.field.tooLong' : 'problems.field.tooMany';
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'problems.field.date';
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'problems.field.email';
  if (issue.code === 'invalid_format' && issue.format === 'uuid') return 'problems.field.missing';
  return issue.message.charAt(0).toUpperCase() + issue.message.slice(1);
}

function put(errors: FieldErrors, path: readonly string[], message: string): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    errors[head] ??= message;
    return;
  }
  const inner = errors[head];
  if (typeof inner === 'string') return;
  const next = inner ?? {};
  errors[head] = next;
  put(next, rest, message);
}

/** What the contract says is wrong with a body, by field; empty when it may be sent. */
export function errorsOf(contract: CommandContract, body: unknown): FieldErrors {
  const checked = contract.body.safeParse(body);
  const errors: FieldErrors = {};
  if (checked.success) return errors;
  for (const issue of checked.error.issues) {
    put(errors, issue.path.length === 0 ? ['root'] : issue.path.map(String), wordsForIssue(issue));
  }
  return errors;
}

/** What is wrong with a form before it is sent: the contract's rules, and when it happened. */
export function errorsOfForm(
  form: CommandForm,
  values: Readonly<Record<string, unknown>>,
  subject: CommandSubject,
): FieldErrors {
  const errors = inTheirFields(form, values, errorsOf(form.contract, bodyOfForm(form, values, subject)));
  const occurredAt = occurredAtError(values['occurredAt'], form.contract.datedBackDays);
  return occurredAt === undefined ? errors : { ...errors, occurredAt };
}

/** A part that is missing as a whole (`address`) is missing in each of its fields: that is where people look. */
function inTheirFields(form: CommandForm, values: Readonly<Record<string, unknown>>, errors: FieldErrors): FieldErrors {
  const spread = { ...errors };
  for (const field of form.fields) {
    const [part = '', ...rest] = field.source.split('.');
    const message = errors[part];
    if (rest.length === 0 || typeof message !== 'string' || field.optional === true || !isAsked(field, values))
      continue;
    if (typeof spread[part] === 'string') spread[part] = {};
    put(spread, [part, ...rest], message);
  }
  return spread;
}

/** The platform's own field errors (JSON pointers), by field. */
export function errorsFromProblem(problem: Problem): FieldErrors {
  const errors: FieldErrors = {};
  for (const { pointer, rule } of problem.errors ?? []) {
    const path = pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    put(errors, path, rule);
  }
  return errors;
}
