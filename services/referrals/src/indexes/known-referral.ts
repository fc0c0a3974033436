import { referralSubmitted } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';
import { familyKeyOf } from '../import-referrals/family-key.js';

interface Row {
  readonly referralId: string;
  readonly familyKey: string;
  readonly sourceReference: string | null;
  readonly correlationId: string;
}

const takes = [referralSubmitted] as const;

/** Recognises families and references the journal already holds, whoever brought them. */
export const knownReferral = defineProjection<Row, typeof takes>({
  name: 'known-referral',
  version: 1,
  takes,
  table: defineTable<Row>({
    comment: 'Digest of every referral in the journal, to recognise a family or a reference',
    key: 'referralId',
    columns: {
      referralId: { kind: 'text', comment: 'The referral' },
      familyKey: { kind: 'text', comment: 'Hash of names, days of birth and postcode', index: 'btree' },
      sourceReference: { kind: 'text', comment: 'In lower case', nullable: true, index: 'btree' },
      correlationId: { kind: 'text', comment: 'The import it came with, or the request' },
    },
  }),
  keysOf: ({ data }) => [data.referralId],
  evolve: (_row, { data: { referralId, members, address, sourceReference }, metadata }) => ({
    referralId,
    familyKey: familyKeyOf(members, address.postcode),
    sourceReference: sourceReference?.toLowerCase() ?? null,
    correlationId: metadata.correlationId,
  }),
});
