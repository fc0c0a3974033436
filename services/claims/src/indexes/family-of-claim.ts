import { claimPrepared, claimsCarriedOver } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';

interface Row {
  readonly claimId: string;
  readonly familyId: string;
}

const takes = [claimPrepared, claimsCarriedOver] as const;

export const familyOfClaim = defineProjection<Row, typeof takes>({
  name: 'family-of-claim',
  version: 1,
  takes,
  table: defineTable<Row>({
    comment: 'Whose claim it is: addresses name a claim, streams a family',
    key: 'claimId',
    columns: {
      claimId: { kind: 'text', comment: 'The claim' },
      familyId: { kind: 'text', comment: 'The family in whose stream it is' },
    },
  }),
  keysOf: ({ data }) => ('claimIds' in data ? data.claimIds : [data.claimId]),
  evolve: (_row, { data: { familyId } }, _state, claimId) => ({ claimId, familyId }),
});
