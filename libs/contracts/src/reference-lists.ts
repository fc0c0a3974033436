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

/**
 * Which indicator of its headline a need is (docs/domain/payment-by-results.md §1.3). A rule set lists those it knows, and which
 * tests are of which.
 */
export const NeedDescriptor = z.enum([
  'attendance',
  'severe-absence',
  'suspension-or-exclusion',
  'missing-or-unsuitable-education',
  'special-educational-needs',
  'expectant-or-new-parent',
  'child-health',
  'child-development',
  'child-mental-health',
  'adult-mental-health',
  'disability-or-neurodiversity',
  'adult-substance-use',
  'child-substance-use',
  'parenting',
  'parental-conflict',
  'child-violence-at-home',
  'young-carer',
  'abuse-or-neglect',
  'missing-from-home',
  'sexual-exploitation',
  'criminal-exploitation',
  'radicalisation',
  'harm-outside-home',
  'adult-offending',
  'young-person-at-risk-of-crime',
  'young-person-offending',
  'domestic-abuse-victim',
  'domestic-abuse-perpetrator',
  'child-affected-by-domestic-abuse',
  'temporary-accommodation',
  'unsuitable-housing-or-eviction-risk',
  'excluded-from-home',
  'workless',
  'debt-or-low-income',
  'not-in-education-employment-or-training',
]);
export type NeedDescriptor = z.infer<typeof NeedDescriptor>;

export const descriptorsOf: Readonly<Record<Headline, readonly NeedDescriptor[]>> = {
  education: [
    'attendance',
    'severe-absence',
    'suspension-or-exclusion',
    'missing-or-unsuitable-education',
    'special-educational-needs',
  ],
  'early-years': ['expectant-or-new-parent', 'child-health', 'child-development'],
  health: ['child-mental-health', 'adult-mental-health', 'disability-or-neurodiversity'],
  'substance-use': ['adult-substance-use', 'child-substance-use'],
  'family-relationships': ['parenting', 'parental-conflict', 'child-violence-at-home', 'young-carer'],
  'abuse-exploitation': [
    'abuse-or-neglect',
    'missing-from-home',
    'sexual-exploitation',
    'criminal-exploitation',
    'radicalisation',
    'harm-outside-home',
  ],
  crime: ['adult-offending', 'young-person-at-risk-of-crime', 'young-person-offending'],
  'domestic-abuse': ['domestic-abuse-victim', 'domestic-abuse-perpetrator', 'child-affected-by-domestic-abuse'],
  housing: ['temporary-accommodation', 'unsuitable-housing-or-eviction-risk', 'excluded-from-home'],
  finance: ['workless', 'debt-or-low-income', 'not-in-education-employment-or-training'],
};

/** What kind of source a record rests on. What the family says alone is no evidence (docs/domain/payment-by-results.md §2.2). */
export const SourceKind = z.enum(['document', 'extract', 'professional-statement', 'family-word', 'tool']);
export type SourceKind = z.infer<typeof SourceKind>;

/** A record says what it rests on (docs/domain/casework.md R55). */
export const StatementBasis = z.enum(['fact', 'opinion', 'family-view', 'professional-judgement']);
export type StatementBasis = z.infer<typeof StatementBasis>;

/** How a child was heard: a small one is watched, one who does not speak draws or writes (docs/domain/payment-by-results.md §2.3, field 11). */
export const WayOfHearing = z.enum([
  'said-alone',
  'said-with-others-there',
  'drawn-or-written',
  'observed',
  'through-an-advocate',
]);
export type WayOfHearing = z.infer<typeof WayOfHearing>;

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
