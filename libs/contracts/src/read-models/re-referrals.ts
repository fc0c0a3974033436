import { z } from 'zod';
import { ReReferralFoundBy, ReReferralSince } from '../claims/re-referral.js';
import { choice, count, day, id, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

/** A figure of re-referrals is the total of this list: within six months is `withinMonths: [3, 6]`. */
export const reReferrals = readModel({
  name: 're-referrals',
  comment: 'Families that were referred again within a year: one row a closure or claim, by the first referral since',
  version: 2,
  fields: {
    id: id('What it is counted from and which, `closure-<case>` or `claim-<claim>`'),
    since: choice('reReferralSince', ReReferralSince, 'What it is counted from').indexed(),
    caseId: id('The episode that had ended, or that the claim is for').indexed(),
    claimId: id('The claim, where it is counted from one').nullable(),
    familyId: id('Family id').indexed(),
    familyName: text('The name the family went by').personal(),
    sinceOn: day('Day of the closure or the claim'),
    reReferredOn: day('Day of the first referral since that was taken in').indexed(),
    days: count('Days in between'),
    withinMonths: count('The shortest of 3, 6 and 12 calendar months it lies within').indexed(),
    foundBy: choice('reReferralFoundBy', ReReferralFoundBy, 'How it was found to be the same family'),
    newCaseId: id('The new episode'),
    newFamilyId: id('The family it was entered under'),
    teamId: id('Team of the case that had ended').wordedBy('team').nullable().indexed(),
  },
  searched: ['familyName'],
  called: ['familyName'],
  sort: { field: 'reReferredOn', order: 'DESC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['caseId', 'newCaseId'] }, agency: 'nothing' },
});

export const ReReferralRow = reReferrals.row;
export type ReReferralRow = RowOf<typeof reReferrals>;

/** `GET /api/programme`: how many closures or claims were followed by a referral within so many months. */
export const ReReferralFigure = z.object({
  since: ReReferralSince,
  withinMonths: z.number().int(),
  count: z.number().int(),
  /** All closures, or all claims with the department or paid by it. */
  outOf: z.number().int(),
  /** Opens them on `/api/re-referrals`. */
  filter: z.record(z.string(), z.unknown()),
});
export type ReReferralFigure = z.infer<typeof ReReferralFigure>;
