import { approveClaim, logContact } from '@turnaround/contracts';
import { bodyOfForm } from './body-of-form.js';
import { defineForm } from './command-form.js';
import { errorsOfForm } from './field-errors.js';
import { instantOf, localNow } from './occurred-at.js';

const form = defineForm({ contract: logContact, fields: [] });

describe('When it happened', () => {
  it('is sent as an instant, and not at all when it is now', () => {
    expect(bodyOfForm(form, { occurredAt: '2026-01-05T09:30' }, {})).toEqual({
      occurredAt: new Date('2026-01-05T09:30').toISOString(),
    });
    expect(bodyOfForm(form, {}, {})).toEqual({});
  });

  it('begins with the clock of this browser, to the minute', () => {
    expect(instantOf(localNow(new Date('2026-07-05T09:30:40Z')))).toBe('2026-07-05T09:30:00.000Z');
  });

  it.each([
    ['', 'problems.field.moment'],
    [null, 'problems.field.moment'],
    ['2999-01-01T10:00', 'problems.field.future'],
    ['2026-01-05T09:30', undefined],
    [undefined, undefined],
  ])('%p is answered by %p', (occurredAt, expected) => {
    expect(errorsOfForm(form, { occurredAt }, {})['occurredAt']).toBe(expected);
  });

  it('lies a week back at most for a step of a claim', () => {
    const step = defineForm({ contract: approveClaim, fields: [] });
    const daysAgo = (days: number) => ({ occurredAt: localNow(new Date(Date.now() - days * 86_400_000)) });
    expect(errorsOfForm(step, daysAgo(6), {})['occurredAt']).toBeUndefined();
    expect(errorsOfForm(step, daysAgo(8), {})['occurredAt']).toBe('problems.field.tooLongAgo');
  });
});
