import { readFileSync } from 'node:fs';
import { addDays } from '@turnaround/kernel';
import { endings, type Journey } from './journey.js';
import { drawProgramme, type Account } from './programme.js';

const accounts = JSON.parse(readFileSync(new URL('../../accounts.json', import.meta.url), 'utf8')) as Account[];
const having = (role: string): Account[] => accounts.filter((account) => account.role === role);
const staff = { keyWorkers: having('key-worker'), teamManagers: having('team-manager') };
const today = '2026-06-30';

const steps = [
  'referredOn',
  'decidedOn',
  'allocatedOn',
  'agreedToAssessmentOn',
  'assessmentStartedOn',
  'assessmentCompletedOn',
  'draftedOn',
  'planAgreedOn',
  'closedOn',
  'claimPreparedOn',
  'claimApprovedOn',
  'claimSubmittedOn',
] as const satisfies readonly (keyof Journey)[];

describe('The demonstration programme', () => {
  const programme = drawProgramme(today, staff, 150);

  it('is the same for the same day', () => {
    expect(drawProgramme(today, staff, 150)).toEqual(programme);
  });

  it('has 150 families over 18 months, in every stage', () => {
    const counted = endings.map(([ending]) => [
      ending,
      programme.filter(({ journey }) => journey.ending === ending).length,
    ]);
    expect(counted).toEqual(endings);
    expect(programme).toHaveLength(150);
    for (const { journey } of programme) expect(journey.referredOn >= addDays(today, -549)).toBe(true);
  });

  it('lets every step follow the one before, and none lie after the day it leads up to', () => {
    for (const { journey } of programme) {
      const days = [...steps.map((step) => journey[step]).filter((day) => day !== undefined), today];
      expect(days).toEqual(days.toSorted());
      for (const day of [...journey.contactedOn, ...journey.reviewedOn]) expect(day < today).toBe(true);
    }
  });

  it('gives families enough headlines to claim for, and a child of school age', () => {
    for (const { family, journey } of programme) {
      expect(new Set(family.headlines).size).toBeGreaterThanOrEqual(3);
      const child = family.members.find(({ relationship }) => relationship === 'son' || relationship === 'daughter');
      expect(child?.dateOfBirth).toBeDefined();
      expect((child?.dateOfBirth ?? '') < addDays(journey.referredOn, -10 * 365)).toBe(true);
    }
  });
});
