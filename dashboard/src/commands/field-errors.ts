import type { CommandContract, Problem } from '@turnaround/contracts';
import { formatDate, today } from '../format/format.js';
import { bodyOfForm, isAsked, valueAt } from './body-of-form.js';
import type { CommandForm, CommandSubject, Field } from './command-form.js';
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

/** Fields that need no answer: lists may be empty, and a checkbox always has a value. */
const mayStayEmpty: ReadonlySet<Field['ask']> = new Set([
  'yes-no',
  'members',
  'agencies',
  'lines',
  'verdicts',
  'claims',
]);

/**
 * What is wrong with a form before it is sent: broken rules of the contract, empty fields, days in the future, and the
 * time it happened. A question of the dialog must be answered even if the contract has a default, because nobody has
 * seen that default.
 */
export function errorsOfForm(
  form: CommandForm,
  values: Readonly<Record<string, unknown>>,
  subject: CommandSubject,
): FieldErrors {
  const body = bodyOfForm(form, values, subject);
  const errors = inTheirFields(form, values, errorsOf(form.contract, body));
  for (const field of form.fields) {
    if (!isAsked(field, values)) continue;
    const value = valueAt(body, field.source);
    const path = field.source.split('.');
    if (value === undefined) {
      if (field.optional !== true && !mayStayEmpty.has(field.ask)) put(errors, path, 'problems.field.missing');
    } else if (field.ask === 'date' && field.notAhead === true && typeof value === 'string' && value > today()) {
      put(errors, path, 'problems.field.future');
    }
  }
  const occurredAt = occurredAtError(values['occurredAt'], form.contract.datedBackDays);
  return occurredAt === undefined ? errors : { ...errors, occurredAt };
}

/** If a whole part is missing (`address`), the error is shown at each of its fields. */
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

/** Refusals about the date, shown at the one date field of the dialog whatever it is called. */
const aboutTheDay: readonly string[] = ['CLAIM.DATE_IN_FUTURE', 'CLAIM.DATE_TOO_EARLY'];

/** Errors of the platform for the fields of this form. Those about other fields appear in the notice above. */
export function errorsAtFields(form: CommandForm, problem: Problem): FieldErrors {
  const errors: FieldErrors = {};
  const sources = form.fields.map(({ source }) => source);
  for (const source of sources) {
    const told = valueAt(errorsFromProblem(problem), source);
    if (typeof told === 'string') put(errors, source.split('.'), told.charAt(0).toUpperCase() + told.slice(1));
  }
  const days = form.fields.filter(({ ask }) => ask === 'date');
  const [day] = days;
  if (day !== undefined && days.length === 1 && aboutTheDay.includes(problem.code)) {
    put(errors, day.source.split('.'), withDatesAsRead(problem.detail));
  }
  return errors;
}

function withDatesAsRead(text: string): string {
  return text.replaceAll(/\d{4}-\d{2}-\d{2}/g, formatDate);
}
