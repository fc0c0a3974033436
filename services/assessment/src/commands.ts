import { assertMayTouchCase, type CommandRow, commandsOn } from '@turnaround/application';
import {
  completeAssessment,
  descriptorsOf,
  recordChildsVoice,
  recordFamilyAgreement,
  recordNeed,
  recordStrength,
  startAssessment,
} from '@turnaround/contracts';
import { assessments } from './assessments.js';

const command = commandsOn(assessments, assertMayTouchCase);

export const commands: readonly CommandRow[] = [
  command(recordFamilyAgreement, (body, { today }) => ({
    type: 'RecordFamilyAgreement',
    ...body,
    decidedOn: body.decidedOn ?? today,
    today,
  })),
  command(startAssessment, (_body, { today }) => ({ type: 'StartAssessment', startedOn: today })),
  command(recordNeed, (body, { today, newId }) => ({
    type: 'RecordNeed',
    ...body,
    needId: newId('need'),
    descriptors: descriptorsOf[body.headline],
    presentOn: body.presentOn ?? body.source.documentOn,
    today,
  })),
  command(recordStrength, (body, { newId }) => ({ type: 'RecordStrength', ...body, strengthId: newId('strength') })),
  command(recordChildsVoice, (body, { today, newId }) => ({
    type: 'RecordChildsVoice',
    ...body,
    hearingId: newId('hearing'),
    heardOn: body.heardOn ?? today,
    today,
  })),
  command(completeAssessment, (body, { today }) => ({ type: 'CompleteAssessment', ...body, completedOn: today })),
];
