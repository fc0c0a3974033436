import { declineReferral, type Problem, recordEvidence } from '@turnaround/contracts';
import { today } from '../format/format.js';
import { bodyOfForm } from './body-of-form.js';
import { defineForm } from './command-form.js';
import { drawAuditSampleForm } from './forms/claim-batch-forms.js';
import { recordPaymentForm } from './forms/claim-forms.js';
import { recordProgrammeConsentForm } from './forms/referral-forms.js';
import { errorsAtFields, errorsFromProblem, errorsOf, errorsOfForm } from './field-errors.js';

const evidence = defineForm({
  contract: recordEvidence,
  fields: [
    { source: 'measure.kind', ask: 'choice', list: 'measureKind', options: ['attendance', 'work'] },
    { source: 'measure.attended', ask: 'number', when: { source: 'measure.kind', is: ['attendance'] } },
    { source: 'measure.from', ask: 'date', when: { source: 'measure.kind', is: ['attendance'] } },
    { source: 'measure.from', ask: 'date', when: { source: 'measure.kind', is: ['work'] } },
    { source: 'statement', ask: 'prose', optional: true },
  ],
});

describe('The body of a command', () => {
  it('leaves out what is no longer asked for and what was left empty', () => {
    const values = { measure: { kind: 'work', attended: 12, from: '2026-01-01' }, statement: '  ' };
    expect(bodyOfForm(evidence, values, {})).toEqual({ measure: { kind: 'work', from: '2026-01-01' } });
  });

  it('holds an empty list where nothing was picked, at its place', () => {
    const consent = { status: 'given', givenBy: 'Donna' };
    expect(bodyOfForm(recordProgrammeConsentForm, { consent }, {})).toEqual({
      consent: { ...consent, shareWithAgencyIds: [] },
    });
  });

  it('brings in what the screen knows', () => {
    expect(bodyOfForm(evidence, {}, { known: { memberId: 'm-1' } })).toEqual({ memberId: 'm-1' });
  });

  it('holds what was typed, whatever the screen knew of it, and nothing where it was emptied', () => {
    const known = { amountPence: 80_000 };
    expect(bodyOfForm(recordPaymentForm, { amountPence: 12_50 }, { known })).toEqual({ amountPence: 12_50 });
    expect(bodyOfForm(recordPaymentForm, { amountPence: null }, { known })).toEqual({});
  });
});

describe('Field errors', () => {
  it("come from the contract's schema, by field", () => {
    expect(errorsOf(declineReferral, { reason: 'below-threshold' })).toEqual({ explanation: 'problems.field.missing' });
    expect(errorsOf(declineReferral, { reason: 'below-threshold', explanation: 'x'.repeat(4001) })).toEqual({
      explanation: 'problems.field.tooLong',
    });
    expect(errorsOf(declineReferral, { reason: 'below-threshold', explanation: 'Known to us' })).toEqual({});
  });

  it('stand at each field of a part that is missing as a whole', () => {
    const fields = [
      { source: 'source.system', ask: 'line' },
      { source: 'source.sha256', ask: 'line', optional: true },
    ] as const;
    const form = defineForm({ contract: recordEvidence, fields });
    expect(errorsOfForm(form, {}, {})['source']).toEqual({ system: 'problems.field.missing' });
  });

  const payment = { amountPence: 80_000, paidOn: today(), reference: 'R 1' };

  it.each([
    [null, 'problems.field.missing'],
    [-500, 'problems.field.tooSmall'],
    [0, 'problems.field.tooSmall'],
    [9_999_999_999_999_900, 'problems.field.tooMany'],
    [80_000, undefined],
  ])('stand at the amount where it is %p pence', (amountPence, error) => {
    const known = { amountPence: 80_000 };
    expect(errorsOfForm(recordPaymentForm, { ...payment, amountPence }, { known })['amountPence']).toBe(error);
  });

  it('stand at what was emptied, though the contract would have a figure of its own for it', () => {
    expect(errorsOfForm(drawAuditSampleForm, { percent: null }, {})).toEqual({ percent: 'problems.field.missing' });
    expect(errorsOfForm(drawAuditSampleForm, { percent: 10 }, {})).toEqual({});
  });

  it('stand at a day of something that happened, where it lies ahead', () => {
    const errors = errorsOfForm(recordPaymentForm, { ...payment, paidOn: '2199-01-01' }, {});
    expect(errors).toEqual({ paidOn: 'problems.field.future' });
  });

  const problem: Problem = {
    type: 'about:blank',
    title: '',
    status: 400,
    detail: '',
    code: 'INPUT.INVALID',
    correlationId: '1',
    errors: [{ pointer: '/party/signedBy', rule: 'must not be empty' }],
  };

  it('come from the platform by JSON pointer', () => {
    expect(errorsFromProblem(problem)).toEqual({ party: { signedBy: 'must not be empty' } });
  });

  it('come from the platform for the one day that a dialog asks for', () => {
    const tooEarly = { ...problem, code: 'CLAIM.DATE_TOO_EARLY', detail: 'This cannot have been before 2026-01-10.' };
    const expected = { paidOn: 'This cannot have been before 10 Jan 2026.' };
    expect(errorsAtFields(recordPaymentForm, tooEarly)).toEqual(expected);
    expect(errorsAtFields(recordPaymentForm, problem)).toEqual({});
    expect(errorsAtFields(evidence, tooEarly)).toEqual({});
  });
});
