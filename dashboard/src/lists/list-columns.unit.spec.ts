import { readModels, type ClaimRow } from '@turnaround/contracts';
import { declaredField } from './declared-field.js';
import { shownColumns } from './list-columns.js';

describe('The columns of a list', () => {
  it('are labelled, sorted and aligned as the read model declares their fields', () => {
    expect(shownColumns<ClaimRow>(readModels.claims, ['familyName', 'amountPence', 'steps'])).toMatchObject([
      { key: 'familyName', label: 'fields.familyName', isSorted: true, isNumber: false, onCard: true },
      { key: 'amountPence', label: 'fields.amountPence', isSorted: true, isNumber: true },
      { key: 'steps', isSorted: false },
    ]);
  });

  it('may be shown in their own way, and stay out of the card', () => {
    const show = (row: ClaimRow): string => `${row.ruleSetId} ${row.ruleSetVersion}`;
    expect(
      shownColumns<ClaimRow>(readModels.claims, [{ field: 'ruleSetId', label: 'fields.rules', show, wideOnly: true }]),
    ).toMatchObject([
      { key: 'ruleSetId', label: 'fields.rules', show, isSorted: true, isNumber: false, onCard: false },
    ]);
  });

  it('are of fields that there are, or show something', () => {
    expect(() => shownColumns<{ shoeSize: number }>(readModels.claims, ['shoeSize'])).toThrow(
      'claims has no field shoeSize',
    );
    expect(() => shownColumns<ClaimRow>(readModels.claims, [{ label: 'fields.empty' }])).toThrow('shows nothing');
  });
});

describe('The words of a filter', () => {
  it('are those of the field in the list at hand', () => {
    expect(declaredField('claims', 'status')?.list).toBe('claimStatus');
    expect(declaredField('service-requests', 'status')?.list).toBe('requestStatus');
    expect(declaredField('claims', 'shoeSize')).toBeUndefined();
    expect(declaredField('workers', 'name')).toBeUndefined();
  });
});
