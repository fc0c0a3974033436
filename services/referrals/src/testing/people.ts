import type { BodyInputOf, submitReferral } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';

export const keyWorker: Actor = { id: 'key-worker', name: 'Kay Worker', role: 'key-worker', teamId: 'north' };
export const teamManager: Actor = { id: 'team-manager', name: 'Tina Manager', role: 'team-manager', teamId: 'north' };
export const otherTeamManager: Actor = { id: 'other', name: 'Oma Other', role: 'team-manager', teamId: 'south' };
export const programmeManager: Actor = { id: 'programme-manager', name: 'Pat Lead', role: 'programme-manager' };
export const auditor: Actor = { id: 'auditor', name: 'Aud Itor', role: 'auditor' };
export const partner: Actor = {
  id: 'partner',
  name: 'Paz Partner',
  role: 'partner',
  agencyId: '0b8f0a52-1d7c-4f43-8a57-5a3f3a2f1c01',
};

export const SCHOOL_ID = '0b8f0a52-1d7c-4f43-8a57-5a3f3a2f1c01';
export const HOUSING_ID = '0b8f0a52-1d7c-4f43-8a57-5a3f3a2f1c02';

type Submission = BodyInputOf<typeof submitReferral>;

/** A referral that keeps every rule; give what should differ. */
export function aReferral(differences: Partial<Submission> = {}): Submission {
  return {
    referrer: { name: 'Rosa Diaz', agencyName: 'Fellmoor Academy', agencyId: SCHOOL_ID },
    reasons: 'Attendance fell after the move.',
    headlineProblems: [{ headline: 'education', seen: 'Attendance of 71 % this term' }],
    members: [
      { firstName: 'Ana', lastName: 'Robbins', dateOfBirth: '1988-02-29', relationship: 'mother' },
      { firstName: 'Joe', lastName: 'Robbins', dateOfBirth: '2014-06-01', relationship: 'son' },
    ],
    address: { line1: '1 Long Row', town: 'Fellmoor', postcode: 'fm12ab' },
    consent: { status: 'given', givenBy: 'Ana Robbins', givenOn: '2026-01-05', shareWithAgencyIds: [SCHOOL_ID] },
    receivedOn: '2026-01-06',
    ...differences,
  };
}
