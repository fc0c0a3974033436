import { z } from 'zod';
import { Headline } from '../reference-lists.js';
import { choice, codes, count, day, flag, id, json, text } from './field.js';
import { INTAKE, PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';
import { Stage } from './stage.js';

/** Slim on purpose: what a list shows and asks. Each panel of the family's page has a read model of its own. */
export const families = readModel({
  name: 'families',
  comment: 'Families: one row a family, with the latest episode of support that was accepted',
  version: 6,
  fields: {
    id: id('Family id').indexed(),
    caseId: id('Latest accepted episode, or of several teams the latest of the own'),
    number: text('Number of the episode, to quote'),
    familyName: text('The name the family goes by').personal().indexed(),
    stage: choice('stage', Stage, 'Where the case stands').indexed(),
    postcode: text('Postcode').personal().nullable().indexed(),
    headlines: codes(Headline, 'Headline problems at referral').wordedBy('headline'),
    peopleNames: text('Names of who lives in the household, to search by').personal(),
    memberCount: count('How many people live in the household'),
    needCount: count('Needs found'),
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
    claimId: id('Latest claim that stands, else the last that fell').nullable(),
    isCurrent: flag('Whether it is the latest accepted episode of all'),
    isCurrentOfTeam: flag('Whether it is the latest accepted episode that its team has'),
    revisions: json(z.record(z.string(), z.number()), 'Latest revision of each stream of the episode, for `If-Match`'),
  },
  searched: ['number', 'familyName', 'postcode', 'keyWorkerName', 'peopleNames'],
  called: ['familyName', 'keyWorkerName', 'peopleNames'],
  sort: { field: 'familyName', order: 'ASC' },
  about: { family: 'id' },
  scope: {
    whole: PROGRAMME_ROLES,
    team: { team: 'teamId', worker: 'keyWorkerId', unallocated: INTAKE },
    // Enough to know whom the agency helps and whom to ring.
    agency: {
      consent: 'consentAgencyIds',
      shown: [
        'id',
        'caseId',
        'number',
        'familyName',
        'stage',
        'keyWorkerName',
        'referredOn',
        'closedOn',
        'planVersion',
      ],
    },
    latest: { whole: 'isCurrent', team: 'isCurrentOfTeam' },
  },
  past: 'replayed',
});

export const FamilyRow = families.row;
export type FamilyRow = RowOf<typeof families>;
