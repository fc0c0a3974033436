import { z } from 'zod';

export const Role = z.enum([
  'key-worker',
  'team-manager',
  'programme-manager',
  'auditor',
  'partner',
  'data-officer',
  'administrator',
]);
export type Role = z.infer<typeof Role>;
