/** One of the thirty fields of an audit-ready claim (docs/domain/payment-by-results.md §2.3). */
export interface RecordField {
  readonly number: number;
  readonly section: RecordSection;
  readonly title: string;
  readonly value?: unknown;
  /** Why there is no value. */
  readonly notRecorded?: string;
}

export type RecordSection =
  'Identity and rules' | 'Eligibility' | 'Whole-family working' | 'Outcomes' | 'Claim and money';

export type UnnumberedField = Omit<RecordField, 'number' | 'section'>;

/** A field, or why there is nothing to put in it: an empty list proves nothing by itself. */
export function field(title: string, value: unknown, whenEmpty?: string): UnnumberedField {
  const empty = value === undefined || (Array.isArray(value) && value.length === 0);
  return empty && whenEmpty !== undefined ? { title, notRecorded: whenEmpty } : { title, value };
}
