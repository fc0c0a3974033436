import { z } from 'zod';

export const AgencyKind = z.enum([
  'school',
  'children-services',
  'health',
  'mental-health',
  'substance-use',
  'police',
  'youth-justice',
  'probation',
  'housing',
  'employment',
  'voluntary',
  'domestic-abuse',
  'other',
]);
export type AgencyKind = z.infer<typeof AgencyKind>;

export const RequestDeclineReason = z.enum([
  'no-capacity',
  'criteria-not-met',
  'already-helping',
  'another-agency-is-better',
  'family-declined',
  'not-enough-information',
]);
export type RequestDeclineReason = z.infer<typeof RequestDeclineReason>;
