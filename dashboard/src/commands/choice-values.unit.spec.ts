import { allCommands } from '@turnaround/contracts';
import { ruleSetOf, ruleSetValue, windowOf, windowValue } from './choice-values.js';
import { bodyOfForm } from './body-of-form.js';
import { errorsOfForm } from './field-errors.js';
import { openBatchForm, sampleOutcomeForms } from './forms/claim-batch-forms.js';
import { migrateRuleSetForm } from './forms/outcome-forms.js';

describe('A choice that names two things', () => {
  it('comes apart as it was put together', () => {
    expect(ruleSetOf(ruleSetValue({ id: 'phase-1', version: '1.0.0' }))).toEqual({
      ruleSetId: 'phase-1',
      ruleSetVersion: '1.0.0',
    });
    expect(windowOf(windowValue({ ruleSetId: 'phase-1', ruleSetVersion: '1.1.0', id: 'window-2026-q4' }))).toEqual({
      ruleSetId: 'phase-1',
      ruleSetVersion: '1.1.0',
      windowId: 'window-2026-q4',
    });
  });

  it.each([undefined, '', 'phase-1', null])('is nothing where %p was chosen', (value) => {
    expect(ruleSetOf(value)).toEqual({});
    expect(windowOf(value)).toEqual({});
  });
});

describe('The dialogs of claim batches', () => {
  it('take the window that was chosen, or the one of the page', () => {
    const body = { ruleSetId: 'phase-1', ruleSetVersion: '1.1.0', windowId: 'w-1' };
    expect(bodyOfForm(openBatchForm, { windowId: 'phase-1 1.1.0 w-1' }, {})).toEqual(body);
    expect(bodyOfForm(openBatchForm, {}, { known: body })).toEqual(body);
    expect(errorsOfForm(openBatchForm, {}, {})).toMatchObject({ windowId: 'problems.field.missing' });
  });

  it('want a reason for every audit finding but a pass', () => {
    const known = (outcome: string) => ({ known: { claimId: '019c0000-0000-7000-8000-000000000001', outcome } });
    expect(errorsOfForm(sampleOutcomeForms.pass, {}, known('pass'))).toEqual({});
    expect(errorsOfForm(sampleOutcomeForms.query, {}, known('query'))).toEqual({ note: 'problems.field.missing' });
  });
});

describe('The dialog of a rule set', () => {
  it('asks for one of those installed, with its version', () => {
    const values = { ruleSetId: 'phase-1 1.0.0', reason: 'Agreed with the department' };
    expect(bodyOfForm(migrateRuleSetForm, values, {})).toEqual({
      ruleSetId: 'phase-1',
      ruleSetVersion: '1.0.0',
      reason: 'Agreed with the department',
    });
    expect(allCommands.map(({ name }) => name)).toContain('MigrateRuleSet');
  });
});
