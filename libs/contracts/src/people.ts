import { z } from 'zod';
import { Id, IsoDate, Line, Postcode } from './primitives.js';
import { personal } from './personal.js';
import { Relationship } from './reference-lists.js';

/** A family member as a referrer knows them. An unborn child has an expected date instead of a date of birth. */
export const MemberDetails = z
  .strictObject({
    firstName: personal(Line),
    lastName: personal(Line),
    dateOfBirth: personal(IsoDate).optional(),
    expectedOn: personal(IsoDate).optional(),
    relationship: Relationship,
    /** Unique pupil number: for education matching only. */
    upn: personal(Line).optional(),
  })
  .refine((member) => (member.dateOfBirth === undefined) !== (member.expectedOn === undefined), {
    message: 'needs either dateOfBirth or, for an unborn child, expectedOn',
    path: ['dateOfBirth'],
  });
export type MemberDetails = z.infer<typeof MemberDetails>;

export const Member = z.object({
  memberId: Id,
  firstName: personal(z.string()),
  lastName: personal(z.string()),
  dateOfBirth: personal(IsoDate).optional(),
  expectedOn: personal(IsoDate).optional(),
  relationship: Relationship,
  upn: personal(z.string()).optional(),
});
export type Member = z.infer<typeof Member>;

export const Address = z.strictObject({
  line1: personal(Line),
  line2: personal(Line).optional(),
  town: personal(Line).optional(),
  postcode: personal(Postcode),
});
export type Address = z.infer<typeof Address>;
