import { choice, day, id, pence, text } from './field.js';
import { INTAKE, PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';
import { Stage } from './stage.js';

export const pipeline = readModel({
  name: 'pipeline',
  comment: 'The way through the programme: one row an episode of support with the day of each step',
  version: 5,
  fields: {
    id: id('Case id'),
    familyId: id('Family id').indexed(),
    familyName: text('The name the family goes by').personal(),
    stage: choice('stage', Stage, 'Where the case stands').indexed(),
    keyWorkerId: id('Key worker now').nullable().indexed(),
    teamId: id('Team of the key worker').wordedBy('team').nullable().indexed(),
    referredOn: day('Day the referral came in').indexed(),
    acceptedOn: day('Day it was accepted').nullable(),
    declinedOn: day('Day it was declined').nullable(),
    declineReason: text('Why it was declined').wordedBy('declineReason').nullable(),
    allocatedOn: day('Day a key worker was first allocated').nullable(),
    assessmentStartedOn: day('Day the assessment began').nullable(),
    assessedOn: day('Day the assessment was complete').nullable(),
    planDraftedOn: day('Day the plan was first drafted').nullable(),
    supportStartedOn: day('Day all had signed up to the plan').nullable(),
    closedOn: day('Day support ended').nullable(),
    closureReason: text('Why it ended').wordedBy('closureReason').nullable(),
    /** Of a claim that stands, the day it was ready, unless it is with the department and another route may be claimed next. */
    claimReadyOn: day('First day a claim may be made on what is known; null while something is missing')
      .nullable()
      .indexed(),
    claimAmountPence: pence('What that claim is for, or would be paid by the rules the family is pinned to').nullable(),
    claimPreparedOn: day('Day the latest claim that stands was prepared').nullable(),
    claimApprovedOn: day('Day a second person approved it').nullable(),
    claimSubmittedOn: day('Day it went to the department').nullable(),
  },
  searched: ['familyName'],
  called: ['familyName'],
  sort: { field: 'referredOn', order: 'DESC' },
  about: { family: 'familyId' },
  scope: {
    whole: PROGRAMME_ROLES,
    team: { team: 'teamId', worker: 'keyWorkerId', unallocated: INTAKE },
    agency: 'nothing',
  },
});

export const PipelineRow = pipeline.row;
export type PipelineRow = RowOf<typeof pipeline>;
