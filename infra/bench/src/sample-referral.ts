import type { submitReferral } from '@turnaround/contracts';
import type { z } from 'zod';

/** A referral as a school sends it: four people, three problems. */
export function referral(): z.input<(typeof submitReferral)['body']> {
  const lastName = 'Ashdown';
  return {
    referrer: { name: 'Ms Reed', jobTitle: 'Pastoral lead', agencyName: 'Fellmoor Primary' },
    reasons: 'Missed school since the autumn, arrears, and worries about the evenings at home.',
    headlineProblems: [
      { headline: 'education', seen: 'Attendance of 71% over three terms' },
      { headline: 'finance', seen: 'Two months behind with the rent' },
      { headline: 'health', seen: 'A mother who says that she does not sleep' },
    ],
    members: [
      { firstName: 'Jo', lastName, dateOfBirth: '1986-04-02', relationship: 'mother' },
      { firstName: 'Sam', lastName, dateOfBirth: '2012-05-11', relationship: 'son' },
      { firstName: 'Mia', lastName, dateOfBirth: '2015-09-30', relationship: 'daughter' },
      { firstName: 'Ali', lastName, dateOfBirth: '2018-01-19', relationship: 'son' },
    ],
    address: { line1: '1 Mill Lane', town: 'Fellmoor', postcode: 'FM1 1AA' },
    consent: { status: 'given', givenBy: 'Jo Ashdown', givenOn: '2026-01-05', shareWithAgencyIds: [] },
  };
}
