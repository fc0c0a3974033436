import { referralSubmitted } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';

interface Row {
  readonly place: string;
  readonly caseId: string;
  readonly postcode: string;
}

const takes = [referralSubmitted] as const;

export const householdHome = defineProjection<Row, typeof takes>({
  name: 'household-home',
  version: 1,
  takes,
  table: defineTable<Row>({
    comment: 'Personal: where a household lives, to find families that share people',
    key: 'place',
    columns: {
      place: { kind: 'text', comment: 'Case and postcode' },
      caseId: { kind: 'text', comment: 'Episode of support', index: 'btree' },
      postcode: { kind: 'text', comment: 'Personal: as it was written in the referral', index: 'btree' },
    },
  }),
  keysOf: ({ data: { referralId, address } }) =>
    address.postcode === undefined ? [] : [`${referralId} ${address.postcode}`],
  evolve: (row, { data: { referralId: caseId, address } }) =>
    address.postcode === undefined
      ? row
      : { place: `${caseId} ${address.postcode}`, caseId, postcode: address.postcode },
});
