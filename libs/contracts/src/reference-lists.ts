import { z } from 'zod';

/** The ten headline outcomes of the framework of October 2022 (docs/domain/payment-by-results.md §1.3). */
export const Headline = z.enum([
  'education',
  'early-years',
  'health',
  'substance-use',
  'family-relationships',
  'abuse-exploitation',
  'crime',
  'domestic-abuse',
  'housing',
  'finance',
]);
export type Headline = z.infer<typeof Headline>;

/** A record says what it rests on (docs/domain/casework.md R55). */
export const StatementBasis = z.enum(['fact', 'opinion', 'family-view', 'professional-judgement']);
export type StatementBasis = z.infer<typeof StatementBasis>;

export const Relationship = z.enum([
  'mother',
  'father',
  'step-parent',
  'grandparent',
  'carer',
  'partner',
  'son',
  'daughter',
  'step-child',
  'grandchild',
  'sibling',
  'unborn-child',
  'other-relative',
  'other',
]);
export type Relationship = z.infer<typeof Relationship>;
