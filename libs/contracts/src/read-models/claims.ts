import { z } from 'zod';
import { BasisChange } from '../claims/basis-change.js';
import { PaymentDecision } from '../claims/decision.js';
import { ReReferralFoundBy, ReReferralMonths, ReReferralSince } from '../claims/re-referral.js';
import { personal } from '../personal.js';
import { ClaimStanding, ClaimStatus } from './claim-status.js';
import { choice, count, day, id, json, pence, prose, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

/** What somebody did to a claim, or recorded of it. */
export const ClaimStep = z.object({
  step: z.enum([
    'prepared',
    'approved',
    'submitted',
    'acknowledged',
    'paid',
    'refused',
    'fell-back',
    'withdrawn',
    'repaid',
    'lapsed',
    'fell',
    'held-again',
    'answered',
    're-referred',
    'paid-undue',
  ]),
  on: z.string(),
  /** Account id; the name is as it was when the person did it, null where no event tells it. */
  by: z.string(),
  byName: z.string().nullable(),
  /** What was paid or went back, pence. */
  amountPence: z.number().int().nullable(),
  /** What the department or the bank calls the payment. */
  reference: z.string().nullable(),
  /** Why it was refused or withdrawn, or how the family fell back. */
  words: personal(z.string()).nullable(),
});
export type ClaimStep = z.infer<typeof ClaimStep>;

/** The family is back within a year. */
export const ReReferral = z.object({
  since: ReReferralSince,
  sinceOn: z.string(),
  reReferredOn: z.string(),
  days: z.number().int(),
  withinMonths: ReReferralMonths,
  foundBy: ReReferralFoundBy,
  newCaseId: z.string(),
  newFamilyId: z.string(),
});
export type ReReferral = z.infer<typeof ReReferral>;

export const claims = readModel({
  name: 'claims',
  comment: 'Result claims: one row a claim',
  version: 6,
  fields: {
    id: id('Claim id'),
    caseId: id('Case the claim is for').indexed(),
    familyId: id('Family id').indexed(),
    familyName: text('The name the family goes by').personal(),
    status: choice('claimStatus', ClaimStatus, 'Where the claim stands').indexed(),
    standing: choice(
      'claimStanding',
      ClaimStanding,
      'Whether it still rests on what it was made on; null once it ended',
    )
      .nullable()
      .indexed(),
    changes: json(z.array(BasisChange), 'What it rested on and does not hold any more'),
    atRiskPence: pence('What the department may ask back, or not pay: of a claim in doubt'),
    owedPence: pence('What came for a claim that no longer stands and has not gone back').indexed(),
    unduePence: pence('What came although the claim did not hold, was withdrawn or refused').nullable(),
    reReferrals: json(
      z.array(ReReferral),
      'When the family was referred again after its support or the claim ended, the first of each first',
    ),
    refusedBefore: count('Claims of the family for the same result that the department refused before this one'),
    amountPence: pence('Result payment'),
    ruleSetId: id('Rule set the decision was made by'),
    ruleSetVersion: text('Its version'),
    decision: json(PaymentDecision, 'The whole payment decision as the claim stores it'),
    /** Account ids of the people; names are as they were when the person did it. */
    preparedBy: id('Who prepared it'),
    preparedByName: text('Name of who prepared it'),
    preparedOn: day('Day it was prepared').indexed(),
    approvedBy: id('The second person').nullable(),
    approvedByName: text('Name of the second person').nullable(),
    approvedOn: day('Day it was approved').nullable(),
    submittedBy: id('Who sent it to the department').nullable(),
    submittedByName: text('Name of who sent it').nullable(),
    submittedOn: day('Day it was submitted').nullable(),
    windowId: id('Claim window it was submitted in').nullable(),
    batchId: id('Batch it goes with').nullable().indexed(),
    paidPence: pence('What the department paid').nullable(),
    paidOn: day('Day it was paid').nullable(),
    paymentReference: text('What the department calls the payment').nullable(),
    refusedOn: day('Day the department refused it').nullable(),
    refusalReason: prose('Why it was refused').personal().nullable(),
    withdrawnOn: day('Day it was withdrawn').nullable(),
    withdrawalReason: prose('Why it was withdrawn').personal().nullable(),
    repaidPence: pence('What went back to the department so far'),
    regressions: count('How often the family was seen to have fallen back after the claim'),
    steps: json(z.array(ClaimStep), 'Who did what and when, one after the other').personal(),
    teamId: id('Team of the case now').wordedBy('team').nullable().indexed(),
    revision: count('Last revision of the claim stream'),
  },
  searched: ['familyName', 'preparedBy'],
  called: ['familyName'],
  sort: { field: 'preparedOn', order: 'DESC' },
  about: { family: 'familyId' },
  scope: { whole: PROGRAMME_ROLES, team: { cases: ['caseId'] }, agency: 'nothing' },
});

export const ClaimRow = claims.row;
export type ClaimRow = RowOf<typeof claims>;
