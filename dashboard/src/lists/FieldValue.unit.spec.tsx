import type { ReadField } from '@turnaround/contracts';
import { readModels } from '@turnaround/contracts';
import { rendered, textOf } from '../app/rendered.fixture.js';
import { FieldValue } from './FieldValue.js';

function shown(field: ReadField, value: unknown): string {
  return rendered(<FieldValue field={field} value={value} />);
}
const { preparedOn, amountPence, status, familyName } = readModels.claims.fields;

describe('A value of a list', () => {
  it.each([
    [preparedOn, '2026-09-24', '24 Sept 2026'],
    [amountPence, 80_000, '£800'],
    [readModels.timeline.fields.occurredAt, '2026-09-24T10:00:00.000Z', '24 Sept 2026, 11:00'],
    [readModels.families.fields.memberCount, 1_200, '1,200'],
  ])('never breaks a day, a time or a number', (field, value, text) => {
    const html = shown(field, value);
    expect(textOf(html)).toBe(text);
    expect(html).toContain('white-space:nowrap');
  });

  it('may break names, and says states in words', () => {
    expect(shown(familyName, 'Featherstonehaugh-Cholmondeley')).toBe('Featherstonehaugh-Cholmondeley');
    expect(textOf(shown(status, 'prepared'))).toBe('Prepared');
  });

  it.each([null, undefined, ''])('is a dash where there is none (%p)', (value) => {
    expect(textOf(shown(preparedOn, value))).toBe('–');
  });
});
