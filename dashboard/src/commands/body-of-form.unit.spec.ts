import { declineReferral, recordEvidence } from '@turnaround/contracts';
import { bodyOfForm } from './body-of-form.js';
import { defineForm } from './command-form.js';
import { recordProgrammeConsentForm } from './forms/referral-forms.js';
import { errorsFromProblem, errorsOf, errorsOfForm } from './field-errors.js';

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

  it('come from the platform by JSON pointer', () => {
    const problem = {
      type: 'about:blank',
      title: '',
      status: 400,
      detail: '',
      code: 'INPUT.INVALID',
      correlationId: '1',
      errors: [{ pointer: '/party/signedBy', rule: 'must not be empty' }],
    };
    expect(errorsFromProblem(problem)).toEqual({ party: { signedBy: 'must not be empty' } });
  });
});
