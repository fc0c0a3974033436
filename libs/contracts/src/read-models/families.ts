import { z } from 'zod';
import { Need } from '../assessment/events.js';
import { Address, Member } from '../people.js';
import { Headline } from '../reference-lists.js';
import { choice, codes, count, day, flag, id, json, prose, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';
import { Stage } from './stage.js';

const Strength = z.object({ strengthId: z.string(), memberId: z.string(), description: z.string() });

const Goal = z.object({
  goalId: z.string(),
  needId: z.string(),
  description: z.string(),
  measure: z.string(),
  owner: z.unknown(),
  dueOn: z.string(),
  consequence: z.string(),
  benefit: z.string(),
  negotiable: z.boolean(),
  verdict: z.string().nullable(),
});

export const families = readModel({
  name: 'families',
  comment: 'Families: one row a family, with its latest episode of support',
  version: 3,
  fields: {
    id: id('Family id').indexed(),
    caseId: id('Latest episode'),
    familyName: text('The name the family goes by').personal().indexed(),
    stage: choice('stage', Stage, 'Where the case stands').indexed(),
    members: json(z.array(Member), 'Who lives in the household').personal(),
    address: json(Address, 'Address').personal().nullable(),
    postcode: text('Postcode').personal().nullable().indexed(),
    headlines: codes(Headline, 'Headline problems at referral').wordedBy('headline'),
    needs: json(z.array(Need), 'Needs found').personal(),
    strengths: json(z.array(Strength), 'Strengths found').personal(),
    goals: json(z.array(Goal), 'Goals with the last verdict').personal(),
    planAims: prose('Aims of the plan').personal().nullable(),
    exitStrategy: prose('The way out of support').personal().nullable(),
    planAgencyIds: codes(z.string(), 'Agencies the plan names'),
    planParties: codes(z.string(), 'Who has signed up to the plan: family, or an agency id'),
    planVersion: count('Version of the plan').nullable(),
    keyWorkerId: id('Key worker now').nullable().indexed(),
    keyWorkerName: text('Name of the key worker now').nullable(),
    teamId: id('Team of the key worker').wordedBy('team').nullable().indexed(),
    consentAgencyIds: codes(z.string(), 'Agencies the family consents to share with now').indexed(),
    familyAgreed: flag('Whether the family agreed to an assessment').nullable(),
    referredOn: day('Day the referral came in').indexed(),
    dueOn: day('Next date something is due').nullable().indexed(),
    dueWhat: text('What is due').wordedBy('due').nullable(),
    lastContactOn: day('Day of the last contact that was kept').nullable(),
    contactCount: count('Contacts that were kept'),
    directMinutes: count('Minutes of direct work in them'),
    closedOn: day('Day support ended').nullable(),
    closureReason: text('Why it ended').wordedBy('closureReason').nullable(),
    evidenceCount: count('Pieces of evidence that stand'),
    achievedNeedIds: codes(z.string(), 'Needs with an achieved outcome'),
    claimId: id('Latest claim that stands, else the last that fell').nullable(),
    revisions: json(z.record(z.string(), z.number()), 'Latest revision of each stream of the episode, for `If-Match`'),
  },
  searched: ['familyName', 'postcode', 'keyWorkerName', 'members[].firstName', 'members[].lastName'],
  sort: { field: 'familyName', order: 'ASC' },
  about: { family: 'id' },
  scope: {
    whole: PROGRAMME_ROLES,
    team: { team: 'teamId', unallocated: true },
    // Enough to know whom the agency helps and whom to ring.
    agency: {
      consent: 'consentAgencyIds',
      shown: ['id', 'caseId', 'familyName', 'stage', 'keyWorkerName', 'referredOn', 'closedOn', 'planVersion'],
    },
  },
  past: 'replayed',
});

export const FamilyRow = families.row;
export type FamilyRow = RowOf<typeof families>;
